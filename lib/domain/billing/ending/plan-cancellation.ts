import { z } from "zod";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";
import { operationKind } from "../operations/operation-kind";
import { bookUsage } from "../usage-charge/book-usage";
import { collectUsage, dropUsageInvoice } from "../usage-charge/collect-usage";
import { usageLines } from "../usage-charge/usage-lines";
import { cancelReasons } from "./cancel-reasons";
import { findLive } from "./find-live";
import { findOutdated } from "./find-outdated";

/** Giving up the plan with its period: what was used so far is paid, then it is not renewed any more. */
export const planCancellation = operationKind({
  purpose: "billing.cancel-plan",
  input: z.object({
    stripeSubscriptionId: z.string(),
    heldPlanKey: z.string(),
    endsAt: z.iso.datetime(),
    reason: z.enum(cancelReasons),
    comment: z.string().nullable(),
    usage: usageLines,
  }),
  async carryOut(ctx, account, operation) {
    const code = await findOutdated(ctx, account, operation);
    if (code) return { state: "not-begun", code };
    const settlement = await collectUsage(ctx, account, operation);
    if (settlement.state === "paid") await endWithPeriod(ctx, account, operation.input.stripeSubscriptionId);
    return settlement;
  },
  async takeBack(ctx, account, operation) {
    const retreat = await dropUsageInvoice(ctx, account, operation);
    // What was paid for has to follow.
    if (retreat === "paid") await endWithPeriod(ctx, account, operation.input.stripeSubscriptionId);
    return retreat;
  },
  audit: {
    done: "billing.plan_canceled",
    refused: "billing.plan_cancellation_refused",
    details: ({ heldPlanKey, endsAt, reason }) => ({ planKey: heldPlanKey, endsAt, reason }),
  },
  async whenDone(tx, { id, workspaceId, input: { usage, heldPlanKey: planKey, ...agreed } }) {
    await bookUsage(tx, { workspaceId, lines: usage, operationId: id });
    // Paid after a renewal it ends with the next period.
    const held = await tx.db.subscription.findUnique({ where: { workspaceId }, select: { cancelAt: true } });
    const endsAt = held?.cancelAt?.toISOString() ?? agreed.endsAt;
    const notice = { kind: "plan-canceled", params: { planKey, endsAt } } as const;
    await tellPayers(tx, { workspaceId, template: "plan-canceled", subjectId: id, notice });
  },
});

/** Safe to call any number of times; one that has ended meanwhile is left alone. */
async function endWithPeriod(ctx: BaseContext, account: BillingAccount, subscriptionId: string): Promise<void> {
  const { subscriptions, schedules } = ctx.gateways.stripe;
  const live = await findLive(ctx, account, subscriptionId);
  if (!live || live.cancelAt !== null) return;
  if (live.schedule) await schedules.release(live.schedule.id, { idempotencyKey: newId() });
  await subscriptions.cancelAtPeriodEnd(live.id, { idempotencyKey: newId() });
}
