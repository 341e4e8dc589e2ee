import { z } from "zod";
import { nameOfPlan } from "@/lib/config/catalogue";
import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { creditOnce } from "../balance/credit-once";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";
import { isTooOld, type Operation } from "../operations/operation";
import { operationKind } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import { isLive } from "../sync/choose-subscription";
import { bookUsage } from "../usage-charge/book-usage";
import { collectUsage, dropUsageInvoice } from "../usage-charge/collect-usage";
import { billUsage } from "../usage-charge/usage-invoice";
import { usageLines } from "../usage-charge/usage-lines";
import { findLive } from "./find-live";
import { findOutdated, isRenewed } from "./find-outdated";

const input = z.object({
  stripeSubscriptionId: z.string(),
  /** Of the period that it is left in. */
  endsAt: z.iso.datetime(),
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  previousPlanKey: z.string(),
  usage: usageLines,
  /** What was used after the amounts were shown, and the id under which it is billed. */
  rest: usageLines,
  restId: z.uuid(),
  /** What comes back for the rest of the period that was paid for. */
  expectedCredit: z.string().transform(BigInt),
  prorationDate: z.iso.datetime().transform((text) => new Date(text)),
});
type Leaving = Operation<z.output<typeof input>>;

const PURPOSE = "unused_plan";

/** Going to the free plan at once: what was used is paid, the plan ends, and the rest of the period becomes balance. */
export const planLeaving = operationKind({
  purpose: "billing.leave-plan",
  input,
  async carryOut(ctx, account, operation) {
    const code = (await findOutdated(ctx, account, operation)) ?? (await findReasonNotToBegin(ctx, account, operation));
    if (code) return { state: "not-begun", code };
    const settlement = await collectUsage(ctx, account, operation);
    if (settlement.state === "paid") await leave(ctx, account, operation);
    return settlement;
  },
  async takeBack(ctx, account, operation) {
    const hasEnded = (await findHeld(ctx, account, operation)) === undefined;
    const retreat = await dropUsageInvoice(ctx, account, operation);
    // The plan is gone or what was used is paid: the rest has to follow.
    if (retreat === "processing" || (retreat === "undone" && !hasEnded)) return retreat;
    await leave(ctx, account, operation);
    return "paid";
  },
  audit: {
    done: "billing.plan_changed",
    refused: "billing.plan_change_refused",
    details: ({ planKey, previousPlanKey, expectedCredit }) => ({
      planKey,
      previousPlanKey,
      credited: expectedCredit.toString(),
    }),
  },
  async whenDone(tx, { id, workspaceId, input: { usage, rest, restId, planKey, previousPlanKey } }) {
    await bookUsage(tx, { workspaceId, lines: usage, operationId: id });
    await bookUsage(tx, { workspaceId, lines: rest, operationId: restId });
    const notice = { kind: "plan-changed", params: { planKey, previousPlanKey } } as const;
    await tellPayers(tx, { workspaceId, template: "plan-changed", subjectId: id, notice });
  },
});

function findHeld(ctx: BaseContext, account: BillingAccount, { input }: Leaving) {
  return findLive(ctx, account, input.stripeSubscriptionId);
}

async function findSubscription(ctx: BaseContext, { customerId }: BillingAccount, { input }: Leaving) {
  const subscriptions = await ctx.gateways.stripe.subscriptions.listOf(customerId);
  return subscriptions.find(({ id }) => id === input.stripeSubscriptionId);
}

/** Only before the first step: once money was taken or the plan is gone, what was agreed is carried to its end. */
async function findReasonNotToBegin(
  ctx: BaseContext,
  account: BillingAccount,
  operation: Leaving,
): Promise<ErrorCode | null> {
  const { ownInvoices, invoices } = ctx.gateways.stripe;
  const held = await findHeld(ctx, account, operation);
  if (!held || (await ownInvoices.findOf(account.customerId, operation.id))) return null;
  if (isTooOld(ctx, operation)) return "form_stale";
  const { prorationDate, expectedCredit } = operation.input;
  return (await invoices.previewUnused(held.id, prorationDate)) === expectedCredit ? null : "amount_changed";
}

/** Ends the plan without another invoice, and gives back what is left of it, once. May be called any number of times. */
async function leave(ctx: BaseContext, account: BillingAccount, operation: Leaving): Promise<void> {
  const { subscriptions, schedules } = ctx.gateways.stripe;
  const subscription = await findSubscription(ctx, account, operation);
  const held = subscription && isLive(subscription) ? subscription : undefined;
  const wasRenewed = subscription !== undefined && isRenewed(subscription, operation.input);
  // What a renewal comes to can only be asked as long as the plan is there.
  if (held && wasRenewed) await giveBack(ctx, account, { operation, amount: await findRenewalFee(ctx, held) });
  if (held?.schedule) await schedules.release(held.schedule.id, { idempotencyKey: newId() });
  if (held) await subscriptions.cancel(held.id, { idempotencyKey: newId() });
  const { restId, rest } = operation.input;
  await billUsage(ctx, account, { id: restId, createdAt: operation.createdAt, lines: rest });
  if (!wasRenewed) await giveBack(ctx, account, { operation, amount: operation.input.expectedCredit });
}

/** Renewed while the payer was at the bank: the whole period was not wanted any more. What is still open is not given back. */
async function findRenewalFee(ctx: BaseContext, held: StripeSubscription): Promise<bigint> {
  const { invoices } = ctx.gateways.stripe;
  const renewal = held.latestInvoiceId === null ? null : await invoices.find(held.latestInvoiceId);
  return renewal?.status === "paid" ? invoices.previewUnused(held.id, held.currentPeriodStart) : 0n;
}

function giveBack(
  ctx: BaseContext,
  account: BillingAccount,
  { operation, amount }: { readonly operation: Leaving; readonly amount: bigint },
): Promise<void> {
  const description = `Unused time on ${nameOfPlan(operation.input.previousPlanKey)}`;
  const credit = { operationId: operation.id, purpose: PURPOSE, amount, description };
  return creditOnce(ctx, account, {
    credit,
    options: () => ({ idempotencyKey: stepKey(ctx, operation, "credit") }),
  });
}
