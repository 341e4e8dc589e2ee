import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationPurposes } from "@/lib/domain/billing/operations/purposes";
import { addCard, aPayer, type Payer } from "../factories/billing";
import { brokenRules } from "../factories/broken-rules";
import { isStillThere, runLeavingJobs, sendDeletion } from "../factories/deletions";
import { choosePlan } from "../factories/plan-changes";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";
import { anEvent, report } from "../factories/usage";

const stripe = await stripeWithCatalogue();
let payer: Payer;
let workspaceId: string;
/** The tables' owner may break what the application cannot. */
const owner = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
beforeAll(async () => {
  await owner.connect();
  payer = await aPayer(stripe);
  workspaceId = payer.workspace.id;
  await addCard(stripe, payer);
  await choosePlan(payer, { planKey: "developer" });
  await report(workspaceId, [anEvent({ meter: "ai", quantity: 250n })]);
});
afterAll(() => owner.end());

async function listBroken(): Promise<string[]> {
  return (await brokenRules(owner, stripe)).map(({ id, says }) => `${id} ${says}`);
}

async function breakFor(work: () => Promise<void>): Promise<void> {
  await owner.query("begin");
  try {
    await work();
  } finally {
    await owner.query("rollback");
  }
}

const own = `where "workspaceId" = $1`;
const aRefund = `insert into "Refund" (id, "workspaceId", "chargeId", "stripeRefundId", amount, currency, status, "createdAt")
  select gen_random_uuid(), $1, id, 're_1', 1, 'usd', 'succeeded', now() from "Charge" ${own}`;
/** What finds it, or how its words begin → what is broken → how to break it. */
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
  [
    "I23",
    "a deleted workspace that owes",
    `with gone as (update "Workspace" set "closedAt" = now() where id = $1)
     update "Invoice" set status = 'open', "amountRemaining" = 1 ${own}`,
  ],
  [
    "I23",
    "somebody who is back without having paid",
    `insert into "AuditEvent" (id, at, action, "actorKind", "workspaceId", "userId", details, "requestId")
     select gen_random_uuid(), now(), 'account.blocked', 'SYSTEM', id, "personalOfId", '{}', '' from "Workspace" where id = $1`,
  ],
  ["I24", "a balance that Stripe does not know", `update "Workspace" set "creditBalance" = 1 where id = $1`],
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
  [
    "I20",
    "a balance that went back and that Stripe did not send",
    `insert into "BalanceRefund" (id, "workspaceId", "operationId", "chargeId", amount, currency, state, "createdAt")
     select gen_random_uuid(), $1, gen_random_uuid(), id, 1, 'usd', 'DONE', now() from "Charge" ${own}`,
  ],
  ["I20", "an hour that no event adds up to", `update "UsageHour" set quantity = quantity + 1 ${own}`],
  ["I20", "a month that its hours do not add up to", `update "UsagePeriod" set quantity = quantity + 1 ${own}`],
  ["I20", "a report nobody wrote down", `update "UsagePeriod" set reported = 1 ${own}`],
  ["I20", "usage collected by nobody", `update "UsagePeriod" set collected = 1 ${own} and meter = 'ai'`],
  ["I20", "usage billed by no invoice", `update "UsagePeriod" set billed = 1 ${own} and meter = 'ai'`],
  [
    "I20",
    "a usage line that nobody reported",
    `insert into "Finding" (id, kind, subject, "workspaceId", details, "firstSeenAt", "lastSeenAt")
     values (gen_random_uuid(), 'usage-differs', gen_random_uuid(), $1, '{}', now(), now())`,
  ],
  [
    "I22",
    "usage beyond the spending limit",
    `update "UsagePeriod" set quantity = 5300, overage = 5100 ${own} and meter = 'ai'`,
  ],
  ["I18", "a charge that is only in Stripe", `delete from "Charge" ${own}`],
  ["I18", "a refund that Stripe did not make", aRefund],
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
  [
    "I28 A charge was",
    "a charge that nobody asked for",
    `update "Operation" set "createdAt" = "createdAt" - interval '2 days', "finishedAt" = "finishedAt" - interval '2 days' ${own}`,
  ],
  [
    "I28 A movement of the balance",
    "money in the balance that nobody paid in",
    `insert into "BalanceEntry" (id, "workspaceId", "stripeCustomerId", "stripeTransactionId", kind, amount, "balanceAfter", currency, "occurredAt", "recordedAt")
     values (gen_random_uuid(), $1, 'cus_other', 'cbtxn_1', 'adjustment', 1, 1, 'usd', now(), now())`,
  ],
  [
    "I28 A promotion code",
    "a discount that nobody gave",
    `insert into "PromoRedemption" (id, "workspaceId", event, duration, at)
     values (gen_random_uuid(), $1, 'ENDED', 'once', '2020-01-01')`,
  ],
  [
    "I28 The plan that a workspace has",
    "a plan that nobody chose",
    `with other as (
       insert into "Workspace" (id, kind, handle, name, "createdAt", "updatedAt")
       values (gen_random_uuid(), 'ORGANIZATION', 'other', 'Other', now(), now()) returning id)
     insert into "Subscription" (id, "workspaceId", "stripeSubscriptionId", "planKey", interval, quantity, status,
       "currentPeriodStart", "currentPeriodEnd", "createdAt", "syncedAt")
     select gen_random_uuid(), other.id, 'sub_other', 'team-pro', 'month', 2, 'active', now(), now() + interval '1 day', now(), now()
     from other where $1::uuid is not null`,
  ],
  [
    "I28 A version of a billing profile",
    "a buyer that nobody named",
    `insert into "BillingProfileVersion" (id, "workspaceId", number, "legalName", line1, city, country, locale, "createdAt")
     values (gen_random_uuid(), $1, 1, 'Eve', 'Street 1', 'City', 'DE', 'en', now())`,
  ],
  ["I28 One line of the audit log each: billing.refunded", "a refund that nobody wrote down", aRefund],
  ...(["HELD", "RELEASED", "DECLINED"] as const).map(
    (state) =>
      [
        `I28 One line of the audit log each: billing.hold_${state === "HELD" ? "made" : state.toLowerCase()}`,
        `a hold that nobody wrote down (${state})`,
        `insert into "CardHold" (id, "workspaceId", "operationId", "stripePaymentIntentId", "stripePaymentMethodId", brand, last4,
           amount, currency, state, "madeAt", "releaseBy", "endedAt")
         values (gen_random_uuid(), $1, gen_random_uuid(), 'pi_1', 'pm_1', 'visa', '4242', 1, 'usd', '${state}', now(), now(),
           ${state === "HELD" ? "null" : "now()"})`,
      ] as const,
  ),
];

describe("npm run verify:db", () => {
  it("has nothing to say about what the portal did", async () => {
    expect(await listBroken()).toEqual([]);
  });

  it.each(plants)("%s finds %s", (finder, _what, sql) =>
    breakFor(async () => {
      const { rowCount } = await owner.query(sql, [workspaceId]);
      expect(rowCount).toBeGreaterThan(0);
      expect((await listBroken()).filter((line) => line.startsWith(`${finder} `) || line === finder)).not.toEqual([]);
    }),
  );

  it("I28 finds every kind of operation that ended without a line", () =>
    breakFor(async () => {
      const insert = `insert into "Operation" (id, purpose, "workspaceId", "inputHash", input, state, "refusalCode", "createdAt", "finishedAt")
        select gen_random_uuid(), purpose, $1, '', '{}', state::"OperationState", case state when 'REFUSED' then 'form_stale' end, now(), now()
        from unnest($2::text[]) purpose, unnest(array['DONE', 'REFUSED']) state`;
      await owner.query(insert, [workspaceId, operationPurposes]);
      const lines = operationPurposes.flatMap((purpose) => [`${purpose} done`, `${purpose} refused`]);
      const broken = await listBroken();
      expect(broken).toEqual(
        expect.arrayContaining(lines.map((line) => `I28 One line of the audit log each: ${line}`)),
      );
    }));

  it("DEL-1 has nothing to say about somebody who is gone", async () => {
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    expect(await listBroken()).toEqual([]);
  });
});
