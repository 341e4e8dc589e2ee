import { z } from "zod";
import { settingsOf } from "../kernel/settings";
import type { Work } from "../kernel/work";
import { moveEverybody, travel } from "../resources/clocks/advance-time";
import { getCustomer } from "../resources/customers/customers";
import { FINALIZE_INVOICE, RETRY_INVOICE } from "../resources/invoices/invoice-tasks";
import { type Invoice, invoices } from "../resources/invoices/invoices";
import { renewalOf } from "../resources/subscriptions/subscription-tasks";
import { subscriptions } from "../resources/subscriptions/subscriptions";
import type { Sandbox } from "../sandbox";
import { EVERYBODY, ownTimes, timeOf } from "../state/own-time";
import { scheduledTasks } from "../state/scheduled-tasks";

const clockInput = z.union([
  z.strictObject({ to: z.int().positive() }),
  z.strictObject({ seconds: z.int().positive() }),
]);
const travelInput = z.union([clockInput, z.strictObject({ until: z.enum(["next_renewal", "dunning_ends"]) })]);

/** More steps than any retry schedule has, so that a circle in the tasks cannot go on for ever. */
const MOST_STEPS = 100;

/** Where the sandbox and those who travelled are in time. */
export function showClock({ store, clock, ...world }: Sandbox): object {
  const own = store
    .table(ownTimes)
    .all()
    .filter(({ id }) => id !== EVERYBODY);
  return {
    wall: clock.wall(),
    now: timeOf({ ...world, store, clock }, null),
    own: own.map(({ id, clock: testClock, advancing }) => ({
      id,
      test_clock: testClock,
      advancing,
      now: timeOf({ ...world, store, clock }, id),
    })),
  };
}

/** Moves everybody who does not live on a test clock, and answers when all that fell due has happened. */
export async function moveClock(sandbox: Sandbox, body: unknown): Promise<object> {
  const input = clockInput.parse(body);
  const to = "to" in input ? input.to : timeOf(sandbox, null) + input.seconds;
  sandbox.perform((work) => moveEverybody(work, to));
  await sandbox.scheduler.settle();
  return showClock(sandbox);
}

/** Moves one customer and answers when all that fell due for them has happened. */
export async function travelCustomer(sandbox: Sandbox, body: unknown, id: string): Promise<object> {
  const input = travelInput.parse(body);
  sandbox.perform((work) => getCustomer(work, id));
  const from = timeOf(sandbox, id);
  if ("to" in input) await goTo(sandbox, id, input.to);
  else if ("seconds" in input) await goTo(sandbox, id, from + input.seconds);
  else if (input.until === "next_renewal") await goToRenewal(sandbox, id);
  else await goThroughDunning(sandbox, id);
  return { customer: id, from, now: timeOf(sandbox, id) };
}

async function goTo(sandbox: Sandbox, customer: string, to: number): Promise<void> {
  sandbox.perform((work) => travel(work, customer, to));
  await sandbox.scheduler.settle();
}

/** To the next renewal, and on until its invoice was tried to be paid. */
async function goToRenewal(sandbox: Sandbox, customer: string): Promise<void> {
  const renewal = sandbox.perform((work) => nextRenewal(work, customer));
  if (renewal === null) throw new Error("This customer has no subscription that renews.");
  await goTo(sandbox, customer, renewal);
}

async function goThroughDunning(sandbox: Sandbox, customer: string): Promise<void> {
  if (!sandbox.perform((work) => hasUnpaid(work, customer))) await goToRenewal(sandbox, customer);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = nextCollection(sandbox, customer);
    if (next === null) return;
    if (next > timeOf(sandbox, customer)) await goTo(sandbox, customer, next);
  }
}

function nextRenewal(work: Work, customer: string): number | null {
  const renewals = work.where(subscriptions, "customer", customer).flatMap((subscription) => {
    const at = renewalOf(work, subscription);
    return at === null ? [] : [at + settingsOf(work).finalizeDelay];
  });
  return renewals.length === 0 ? null : Math.min(...renewals);
}

function hasUnpaid(work: Work, customer: string): boolean {
  const waits = ({ status, next_payment_attempt: next }: Invoice) => status === "open" && next !== null;
  return work.where(invoices, "customer", customer).some(waits);
}

/** When the next try to collect is due of invoices that were already tried; null when none is planned. */
function nextCollection({ store }: Sandbox, customer: string): number | null {
  const planned = store.table(scheduledTasks).where("customer", customer);
  const tries = planned.filter(({ task }) => task === RETRY_INVOICE || task === FINALIZE_INVOICE);
  return tries.length === 0 ? null : Math.min(...tries.map(({ at }) => at));
}
