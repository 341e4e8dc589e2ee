import type pg from "pg";
import type { Violation } from "./invariant";
import { listDifferences } from "./list-differences";
import { readStripe, type StripeAccess, type StripePicture } from "./read-stripe";

export type { StripeAccess } from "./read-stripe";

/** What both sides must say of every workspace that deals with Stripe; each as lines of text that are the same or not. */
const QUESTIONS: readonly {
  readonly id: string;
  readonly says: string;
  readonly here: string;
  readonly there: (picture: StripePicture) => readonly string[];
}[] = [
  {
    id: "I16",
    says: "The cards here are the cards in Stripe, and the default is the same",
    here: `select w."stripeCustomerId" || ' ' || p."stripePaymentMethodId" || case when p."isDefault" then ' default' else '' end as line
           from "PaymentMethod" p join "Workspace" w on w.id = p."workspaceId"`,
    there: ({ cards }) => cards,
  },
  {
    id: "I18",
    says: "Every subscription that runs in Stripe is here, and none else",
    here: `select w."stripeCustomerId" || ' ' || s."stripeSubscriptionId" || ' ' || s.status || ' x' || s.quantity as line
           from "Subscription" s join "Workspace" w on w.id = s."workspaceId"`,
    there: ({ subscriptions }) => subscriptions,
  },
  {
    id: "I18",
    says: "Every invoice issued in Stripe is here, and none else",
    here: `select w."stripeCustomerId" || ' ' || i."stripeInvoiceId" || ' ' || i.status || ' ' || i.total || ' ' || i."amountPaid" as line
           from "Invoice" i join "Workspace" w on w.id = i."workspaceId"`,
    there: ({ invoices }) => invoices,
  },
  {
    id: "I18",
    says: "What Stripe took from a customer is what is recorded as paid: no charge without a record, no record without a charge",
    here: `select w."stripeCustomerId" || ' ' || c."stripeChargeId" || ' ' || c.amount || ' back ' || coalesce((
             select sum(amount) from "Refund" r where r."chargeId" = c.id and r.status not in ('failed', 'canceled')), 0) as line
           from "Charge" c join "Workspace" w on w.id = c."workspaceId" where c.status = 'succeeded'`,
    there: ({ charges }) => charges,
  },
  {
    id: "I19",
    says: "The holds that the banks keep are the ones we know of",
    here: `select w."stripeCustomerId" || ' ' || h."stripePaymentIntentId" as line
           from "CardHold" h join "Workspace" w on w.id = h."workspaceId" where h.state = 'HELD'`,
    there: ({ holds }) => holds,
  },
  {
    id: "I7",
    says: "The promotion code at work here is the discount in Stripe, and none else",
    here: `select w."stripeCustomerId" || ' ' || a."stripeDiscountId" as line
           from "ActivePromo" a join "Workspace" w on w.id = a."workspaceId" where a."stripeDiscountId" is not null`,
    there: ({ discounts }) => discounts,
  },
  {
    id: "I24",
    says: "However its news came, the balance here is the customer's in Stripe",
    here: `select "stripeCustomerId" || ' ' || "creditBalance" as line
           from "Workspace" where "stripeCustomerId" is not null and "creditBalance" <> 0`,
    there: ({ balances }) => balances,
  },
];

/** Both directions, for the customers that are ours. The connection is in a transaction that keeps one picture. */
export async function compareWithStripe(client: pg.Client, access: StripeAccess): Promise<readonly Violation[]> {
  const { rows } = await client.query<{ id: string; customer: string | null }>(
    `select id, "stripeCustomerId" as customer from "Workspace"`,
  );
  const customerOf = new Map(rows.map(({ id, customer }) => [id, customer]));
  const picture = await readStripe(access, new Set(customerOf.keys()));
  const violations: Violation[] = [
    {
      id: "I18",
      says: "An operation made one subscription at most",
      subjects: picture.operations.filter((id, index, all) => all.indexOf(id) !== index),
    },
    {
      id: "I18",
      says: "Money moves through the customer that the workspace knows, no other",
      subjects: picture.customers
        .filter(({ id, workspaceId }) => customerOf.get(workspaceId) !== id)
        .filter(({ id }) =>
          [...picture.cards, ...picture.invoices, ...picture.charges].some((line) => line.startsWith(`${id} `)),
        )
        .map(({ id }) => id),
    },
  ];
  for (const { id, says, here, there } of QUESTIONS) {
    const { rows: lines } = await client.query<{ line: string }>(here);
    violations.push({
      id,
      says,
      subjects: listDifferences(
        lines.map(({ line }) => line),
        there(picture),
      ),
    });
  }
  return violations;
}
