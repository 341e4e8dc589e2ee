import { z } from "zod";
import { currency, nameOfPlan } from "@/lib/config/catalogue";
import type { BaseContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { markUsageCollected } from "../../usage";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";
import { isTooOld, type Operation } from "../operations/operation";
import { operationKind } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import { isLive } from "../sync/choose-subscription";
import { collectUsage, dropUsageInvoice } from "../usage-charge/collect-usage";
import { usageLines } from "../usage-charge/usage-lines";

const input = z.object({
  stripeSubscriptionId: z.string(),
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  previousPlanKey: z.string(),
  usage: usageLines,
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
    const code = await findReasonNotToBegin(ctx, account, operation);
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
  async whenDone(tx, { id, workspaceId, input: { usage, planKey, previousPlanKey } }) {
    await markUsageCollected(tx, { workspaceId, lines: usage, operationId: id });
    const notice = { kind: "plan-changed", params: { planKey, previousPlanKey } } as const;
    await tellPayers(tx, { workspaceId, template: "plan-changed", subjectId: id, notice });
  },
});

async function findHeld(
  ctx: BaseContext,
  { customerId }: BillingAccount,
  { input: { stripeSubscriptionId } }: Leaving,
) {
  const subscriptions = await ctx.gateways.stripe.subscriptions.listOf(customerId);
  return subscriptions.find((one) => one.id === stripeSubscriptionId && isLive(one));
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

/** Ends the plan without another invoice, then gives back what is left of it, once. May be called any number of times. */
async function leave(ctx: BaseContext, account: BillingAccount, operation: Leaving): Promise<void> {
  const { subscriptions, schedules, balance } = ctx.gateways.stripe;
  const { customerId } = account;
  const held = await findHeld(ctx, account, operation);
  if (held?.schedule) await schedules.release(held.schedule.id, { idempotencyKey: newId() });
  if (held) await subscriptions.cancel(held.id, { idempotencyKey: newId() });
  const { expectedCredit: amount, previousPlanKey } = operation.input;
  if (amount === 0n) return;
  const moves = await balance.listAfter(customerId, null);
  if (moves.some(({ operationId, kind }) => operationId === operation.id && kind === PURPOSE)) return;
  const description = `Unused time on ${nameOfPlan(previousPlanKey)}`;
  const move = { amount, currency, purpose: PURPOSE, operationId: operation.id, description };
  await balance.move(customerId, move, { idempotencyKey: stepKey(ctx, operation, "credit") });
}
