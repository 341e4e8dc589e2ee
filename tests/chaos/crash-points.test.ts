import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { billingTasks } from "@/lib/domain/billing";
import { operationPurposes } from "@/lib/domain/billing/operations/purposes";
import { isDomainError } from "@/lib/domain/shared/errors";
import { booksOf } from "../factories/books";
import { brokenRules } from "../factories/broken-rules";
import { systemContext } from "../factories/contexts";
import { syncPayer } from "../factories/debts";
import { runJobs, waitingJobs } from "../factories/jobs";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";
import { type Course, courses, type Deed } from "./crashes/cases";
import { isDeath } from "./crashes/mortal-database";
import { startMortalProcess } from "./crashes/mortal-process";

/** Deaths that are tried at the same time. */
const AT_ONCE = 4;

const stripe = await stripeWithCatalogue();
const owner = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** Begins it in a process that dies right after so many changes, then does what the others do who are still there. */
async function live({ prepare }: Course, lastChange?: number) {
  const deed = await prepare(stripe);
  const mortal = await startMortalProcess(stripe.url, lastChange);
  await Promise.race([said(deed.act(mortal)), mortal.death]);
  mortal.close();
  await recover(deed);
  // Whoever sent the form sends it again.
  await said(deed.act({ runs: (ctx) => ctx }));
  await recover(deed);
  await syncPayer(deed.payer);
  return { books: await booksOf(stripe, deed.payer), changes: mortal.changes };
}

/** A refusal is an answer too; any other failure is what is looked for. */
async function said(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!isDomainError(error) && !isDeath(error)) throw error;
  }
}

/** Does the jobs that were written down with the work. */
async function recover({ payer, now }: Deed): Promise<void> {
  const ctx = systemContext({ gateways: payer.gateways, ...(now && { now }) });
  const where = { workspaceId: payer.workspace.id, state: "PENDING" } as const;
  for (const { id: operationId } of await database().operation.findMany({ where })) {
    expect(await waitingJobs("billing.resume-operation", { about: operationId })).toHaveLength(1);
    await billingTasks["billing.resume-operation"](ctx, { operationId });
  }
  await runJobs({ "billing.release-hold": billingTasks["billing.release-hold"] }, ctx);
}

async function inTurns<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const left = [...tasks.entries()];
  const results: T[] = [];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

describe.each(operationPurposes)("F1 %s", (purpose) => {
  it.each(courses[purpose].map((course) => [course.name, course] as const))(
    "%s ends as if nobody had died, whoever did after whichever change",
    async (_name, course) => {
      const whole = await live(course);
      expect(whole.books.operations).toContain(`${purpose} ${course.ends}`);
      const points = whole.changes.map((change, index) => [`${index + 1} ${change}`, index + 1] as const);

      const ends = await inTurns(
        points.map(([point, number]) => async () => ({ point, ...(await live(course, number)) })),
      );
      expect(ends.map(({ point, books }) => ({ point, ...books }))).toEqual(
        points.map(([point]) => ({ point, ...whole.books })),
      );
      expect(ends.map(({ changes }) => changes.length)).toEqual(points.map(([, number]) => number));
    },
    120_000,
  );
});

it("I13–I28 none of them broke a rule, here and in Stripe", async () => {
  expect(await database().operation.count(), "operations of the tests above").toBeGreaterThan(0);
  expect(await brokenRules(owner, stripe)).toEqual([]);
}, 60_000);
