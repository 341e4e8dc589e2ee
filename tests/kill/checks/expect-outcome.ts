import { expect } from "vitest";
import { z } from "zod";
import { mailsTo } from "../people/inbox";
import type { Customer } from "../people/person";
import type { Scene } from "../people/steps";
import { query } from "../stack/database";
import { listInStripe } from "../stack/stripe";
import { untilQuiet } from "../stack/until-quiet";

const named = z.object({ id: z.string(), status: z.string() });
const card = z.object({ id: z.string() });
const charge = z.object({ id: z.string(), status: z.string(), amount: z.number(), captured: z.boolean() });
const customer = z.object({ id: z.string(), metadata: z.record(z.string(), z.string()) });

/** The person goes on as if nothing had been, and everything they asked for was done exactly once. */
export async function expectOutcome({ customer: person, formId, goOn, outcome }: Scene): Promise<void> {
  await goOn();
  await untilQuiet();
  const { planKey, charges, cards, operations: done = charges } = outcome;
  const [inStripe, here] = [await readStripe(person), await readRows(person)];

  expect(inStripe.subscriptions).toHaveLength(planKey === null ? 0 : 1);
  expect(inStripe.charges).toHaveLength(charges);
  expect(inStripe.invoices).toHaveLength(charges);
  expect(inStripe.cards).toHaveLength(cards);
  expect(here).toMatchObject({ ...inStripe, planKey });
  const operations = await query<{ id: string; state: string }>(
    `select id, state from "Operation" where "workspaceId" = $1`,
    [person.workspaceId],
  );
  expect(operations.map(({ state }) => state)).toEqual(Array(done).fill("DONE"));
  if (done > 0) expect(operations.map(({ id }) => id)).toContain(formId);
  const receipts = (await mailsTo(person.email)).filter(({ subject }) => /receipt/i.test(subject));
  expect(receipts).toHaveLength(charges);
}

async function readStripe({ workspaceId }: Customer) {
  const customers = (await listInStripe("customers?limit=100", customer)).filter(
    ({ metadata }) => metadata.workspaceId === workspaceId,
  );
  expect(customers).toHaveLength(1);
  const id = customers[0]?.id ?? "";
  const [subscriptions, invoices, allCharges, cards] = await Promise.all([
    listInStripe(`subscriptions?customer=${id}&status=all&limit=100`, named),
    listInStripe(`invoices?customer=${id}&limit=100`, named),
    listInStripe(`charges?customer=${id}&limit=100`, charge),
    listInStripe(`payment_methods?customer=${id}&type=card&limit=100`, card),
  ]);
  // A hold is a charge that nobody has taken.
  const succeeded = allCharges.filter(({ status, captured }) => status === "succeeded" && captured);
  return {
    customerId: id,
    subscriptions: subscriptions.map(describe).sort(),
    invoices: invoices.map(describe).sort(),
    charges: succeeded.map(({ amount }) => String(amount)).sort(),
    cards: cards.map((one) => one.id).sort(),
  };
}

async function readRows({ workspaceId }: Customer) {
  const column = async (sql: string) =>
    (await query<{ value: string | null }>(sql, [workspaceId])).map(({ value }) => value);
  const own = `where "workspaceId" = $1 order by 1`;
  const [customerId] = await column(`select "stripeCustomerId" as value from "Workspace" where id = $1`);
  const [planKey = null] = await column(`select "planKey" as value from "Subscription" ${own}`);
  return {
    customerId,
    planKey,
    subscriptions: await column(`select "stripeSubscriptionId" || ' ' || status as value from "Subscription" ${own}`),
    invoices: await column(`select "stripeInvoiceId" || ' ' || status as value from "Invoice" ${own}`),
    charges: (await column(`select amount::text as value from "InvoicePayment" ${own}`)).sort(),
    cards: await column(`select "stripePaymentMethodId" as value from "PaymentMethod" ${own}`),
  };
}

const describe = ({ id, status }: z.infer<typeof named>) => `${id} ${status}`;
