import { beforeAll, describe, it } from "vitest";
import { expectNoViolation } from "./checks/expect-no-violation";
import { expectOutcome } from "./checks/expect-outcome";
import { formingAnOrganization, signingUp, verifyingTheAddress } from "./people/local-steps";
import { returningFromTheBank, returningWithACard, subscribing } from "./people/steps";
import type { Page } from "./people/visitor";
import { blockWrites, countBlocked, query } from "./stack/database";
import { freezeWorker, kill, restart } from "./stack/processes";
import { untilQuiet } from "./stack/until-quiet";
import { expectDecent, untilCount } from "./strike";

/** Somebody in the middle of a step: how to take it, and what must be true after it was taken again. */
interface Act {
  readonly send: () => Promise<Page | null>;
  readonly check: () => Promise<void>;
}

const paid = (step: typeof subscribing) => async (): Promise<Act> => {
  const scene = await step();
  return { send: scene.send, check: () => expectOutcome(scene) };
};

/** Each stops in the transaction that stores its result. */
const steps: readonly (readonly [string, () => Promise<Act>])[] = [
  ["a sign-up", signingUp],
  ["a verified address", verifyingTheAddress],
  ["a new organization", () => formingAnOrganization()],
  ["an added card", paid(returningWithACard)],
  ["a paid plan", paid(subscribing)],
  ["a payment that the bank confirmed", paid(returningFromTheBank)],
];

describe.each(["portal", "postgres"] as const)(
  "F1 kill -9 of the %s between the writes of one transaction",
  (victim) => {
    const acts = new Map<string, Act>();
    beforeAll(async () => {
      await query('delete from "RateLimit"');
      for (const [name, step] of steps) acts.set(name, await step());
      await untilQuiet();
      const letWorkerGoOn = freezeWorker();
      const unblock = await blockWrites('"AuditEvent"', '"Invoice"');
      const answers = [...acts.values()].map(({ send }) => send().catch(() => null));
      await untilCount(countBlocked, steps.length);
      await kill(victim);
      await unblock();
      await restart(victim);
      letWorkerGoOn();
      expectDecent(await Promise.all(answers));
      await untilQuiet();
    });

    it.each(steps)("stores %s once, when it is sent again", async (name) => {
      await acts.get(name)?.check();
    });

    it("I13–I28 leaves the books in order, here and in Stripe", expectNoViolation);
  },
);
