import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolationsFrom } from "../../scripts/verify/find-violations";
import { addCard, aPayer, type Payer, sellCatalogue } from "../factories/billing";
import { isStillThere, runLeavingJobs, sendDeletion } from "../factories/deletions";
import { choosePlan } from "../factories/plan-changes";
import { anEvent, report } from "../factories/usage";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";

let stripe: StripeWorld;
let payer: Payer;
let workspaceId: string;
/** The tables' owner may break what the application cannot. */
const owner = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
beforeAll(async () => {
  stripe = await startStripeWorld();
  await sellCatalogue(stripe);
  await owner.connect();
  payer = await aPayer(stripe);
  workspaceId = payer.workspace.id;
  await addCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  await report(workspaceId, [anEvent({ meter: "ai", quantity: 250n })]);
});
afterAll(async () => {
  await owner.end();
  await stripe.close();
});

async function listBroken(): Promise<string[]> {
  const found = await findViolationsFrom(owner, {
    secretKey: "sk_test_0000000000000000000000000000",
    apiUrl: stripe.url,
  });
  // The factories make people without the line that signing up writes.
  return found.filter(({ subjects, says }) => subjects.length > 0 && !says.includes("signed_up")).map(({ id }) => id);
}

const own = `where "workspaceId" = $1`;
/** What breaks it → how to break it. */
const plants: readonly (readonly [string, string, string])[] = [
  ["I13", "an owner who may not act", `update "Membership" set status = 'SUSPENDED' ${own}`],
  [
    "I15",
    "a person without a personal workspace",
    `update "Workspace" set kind = 'ORGANIZATION', "personalOfId" = null where id = $1`,
  ],
  ["DEL-1", "a deleted workspace with a card", `update "Workspace" set "closedAt" = now() where id = $1`],
  [
    "DEL-4",
    "somebody blocked who owes nothing",
    `update "User" set "blockReason" = 'UNPAID', "blockedAt" = now()
     from "Workspace" w where w."personalOfId" = "User".id and w.id = $1`,
  ],
  ["I16", "a card that is only in Stripe", `delete from "PaymentMethod" ${own}`],
  ["I16", "cards without a default", `update "PaymentMethod" set "isDefault" = false ${own}`],
  ["I16", "a card that Stripe does not have", `update "PaymentMethod" set "stripePaymentMethodId" = 'pm_other' ${own}`],
  ["I17", "a plan without a card", `delete from "PaymentMethod" ${own}`],
  ["I18", "a subscription that is only in Stripe", `delete from "Subscription" ${own}`],
  ["I18", "other seats than in Stripe", `update "Subscription" set quantity = 2 ${own}`],
  ["I18", "a charge without a record", `delete from "InvoicePayment" ${own}`],
  ["I18", "a record of another amount than the charge", `update "InvoicePayment" set amount = amount - 1 ${own}`],
  ["I18", "an invoice that is only in Stripe", `delete from "Invoice" ${own}`],
  [
    "I18",
    "money moved through another customer",
    `update "Workspace" set "stripeCustomerId" = 'cus_other' where id = $1`,
  ],
  [
    "I7",
    "a code at work that nobody redeemed",
    `insert into "ActivePromo" ("workspaceId", code, duration, "startsAt") values ($1, 'SAVE', 'forever', now())`,
  ],
  [
    "I7",
    "a discount that Stripe does not have",
    `insert into "ActivePromo" ("workspaceId", code, "stripeDiscountId", duration, "startsAt")
     values ($1, 'SAVE', 'di_other', 'forever', now())`,
  ],
  [
    "I7",
    "a discount that was given twice",
    `insert into "PromoRedemption" (id, "workspaceId", event, "stripeDiscountId", duration, at)
     select gen_random_uuid(), $1, 'APPLIED', 'di_1', 'once', now() from generate_series(1, 2)`,
  ],
  ["I20", "an hour that no event adds up to", `update "UsageHour" set quantity = quantity + 1 ${own}`],
  ["I20", "a month that its hours do not add up to", `update "UsagePeriod" set quantity = quantity + 1 ${own}`],
  ["I20", "a report nobody wrote down", `update "UsagePeriod" set reported = 1 ${own}`],
  ["I20", "usage collected by nobody", `update "UsagePeriod" set collected = 1 ${own} and meter = 'ai'`],
  ["I20", "usage billed by no invoice", `update "UsagePeriod" set billed = 1 ${own} and meter = 'ai'`],
  [
    "I20",
    "a usage line that nobody reported",
    `insert into "UsageMismatch" (id, "workspaceId", "invoiceId", meter, "periodStart", "periodEnd", expected, billed, "foundAt")
     values (gen_random_uuid(), $1, gen_random_uuid(), 'ai', now(), now(), 0, 1, now())`,
  ],
  [
    "I22",
    "usage beyond the spending limit",
    `update "UsagePeriod" set quantity = 5300, overage = 5100 ${own} and meter = 'ai'`,
  ],
  ["I18", "a charge that is only in Stripe", `delete from "Charge" ${own}`],
  [
    "I18",
    "a refund that Stripe did not make",
    `insert into "Refund" (id, "workspaceId", "chargeId", "stripeRefundId", amount, currency, status, "createdAt")
     select gen_random_uuid(), $1, id, 're_1', 1, 'usd', 'succeeded', now() from "Charge" ${own}`,
  ],
  ["I19", "a hold whose money was taken", `update "CardHold" set state = 'CAPTURED' ${own}`],
  ["I19", "a hold that ended and did not", `update "CardHold" set state = 'HELD', "endedAt" = now() ${own}`],
  [
    "I22",
    "somebody on the free plan who did not pay for what was used",
    `with gone as (delete from "Subscription" ${own})
     insert into "Operation" (id, purpose, "workspaceId", "inputHash", input, state, "createdAt", "finishedAt")
     values (gen_random_uuid(), 'billing.leave-plan', $1, '', '{}', 'DONE', now(), now())`,
  ],
  ["I22", "a team plan of one person", `update "Subscription" set "planKey" = 'team-pro' ${own}`],
  ["I22", "a free plan that is paid for", `update "Subscription" set "planKey" = 'starter' ${own}`],
  ["I18", "an end without a time", `update "Operation" set "finishedAt" = null ${own}`],
  ["I20", "a line more than the subtotal", `update "InvoiceLine" set amount = amount + 1 ${own}`],
  ["I20", "a tax that the total does not have", `update "Invoice" set "taxTotal" = 1 ${own}`],
  ["I20", "a paid invoice that was never paid", `update "Invoice" set "paidAt" = null ${own}`],
  [
    "I25",
    "an event that nobody looked at",
    `insert into "StripeEvent" (id, type, "customerId", "createdAt", "receivedAt")
     select 'evt_1', 'invoice.paid', "stripeCustomerId", now(), now() - interval '16 minutes' from "Workspace" where id = $1`,
  ],
  [
    "I26",
    "a job that was given up",
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no' where payload->>'workspaceId' = $1::text`,
  ],
  [
    "I28",
    "a change that was recorded twice",
    `insert into "AuditEvent" select gen_random_uuid(), at, action, "actorKind", "actorId", "workspaceId", "userId",
       "subjectId", details, "requestId", ip from "AuditEvent" ${own} and action = 'billing.plan_changed'`,
  ],
  [
    "I28",
    "a change that was not recorded",
    `update "Operation" set state = 'REFUSED', "refusalCode" = 'card_declined' ${own}`,
  ],
];

describe("npm run verify:db", () => {
  it("has nothing to say about what the portal did", async () => {
    expect(await listBroken()).toEqual([]);
  });

  it.each(plants)("%s finds %s", async (id, _what, sql) => {
    await owner.query("begin");
    try {
      const { rowCount } = await owner.query(sql, [workspaceId]);
      expect(rowCount).toBeGreaterThan(0);
      expect(await listBroken()).toContain(id);
    } finally {
      await owner.query("rollback");
    }
  });

  it("DEL-1 has nothing to say about somebody who is gone", async () => {
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    expect(await listBroken()).toEqual([]);
  });
});
