import { findMeter, meterEventName } from "@/lib/config/catalogue";
import { inTransaction } from "@/lib/db/transaction";
import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findMeters } from "../find-meters";
import { lockUnreported } from "./lock-unreported.sql";

/**
 * Brings Stripe's meters to what has to be billed: the overage that was not collected otherwise, less what they were told of.
 * Each difference is written down under its identifier before it is sent, so a crash anywhere counts nothing twice. What Stripe
 * learns only after a period ended is on the invoice of the next one. Without a subscription there is
 * nobody to tell, and what is told of a meter that it does not bill would be lost.
 */
export async function reportUsage(ctx: BaseContext, workspaceId: string): Promise<void> {
  const workspace = await ctx.db.workspace.findUnique({
    where: { id: workspaceId },
    select: { stripeCustomerId: true, subscription: { select: { stripeSubscriptionId: true } } },
  });
  const customerId = workspace?.stripeCustomerId;
  if (!customerId || !workspace.subscription) return;
  const { stripeSubscriptionId } = workspace.subscription;
  const all = await ctx.gateways.stripe.subscriptions.listOf(customerId);
  const subscription = all.find(({ id }) => id === stripeSubscriptionId);
  if (!subscription || subscription.endedAt) return;
  await writeDown(ctx, workspaceId, subscription);
  await sendWritten(ctx, workspaceId, customerId);
}

const SECOND_MS = 1_000;

/**
 * Within Stripe's period, whatever our clock says, since what is dated outside is on no invoice to come; and a second ago, so that
 * a period which ends right after still has it.
 */
function dateFor({ currentPeriodStart, currentPeriodEnd }: StripeSubscription, now: Date): Date {
  const latest = Math.min(now.getTime(), currentPeriodEnd.getTime()) - SECOND_MS;
  return new Date(Math.max(latest, currentPeriodStart.getTime()));
}

async function writeDown(ctx: BaseContext, workspaceId: string, subscription: StripeSubscription): Promise<void> {
  const meters = await findMeters(
    ctx,
    subscription.meteredItems.map(({ priceId }) => priceId),
  );
  const billable = { since: subscription.createdAt, meters: [...meters.values()] };
  await inTransaction(ctx, async (tx) => {
    const createdAt = tx.now();
    const countedAt = dateFor(subscription, createdAt);
    // What was used under an earlier subscription is no business of this one.
    const rows = await lockUnreported(tx, workspaceId, billable);
    for (const { meter, start, difference: quantity } of rows) {
      await tx.db.usageReport.create({
        data: { id: newId(), workspaceId, meter, periodStart: start, quantity, countedAt, createdAt },
      });
      await tx.db.usagePeriod.update({
        where: { workspaceId, workspaceId_meter_start: { workspaceId, meter, start } },
        data: { reported: { increment: quantity } },
      });
    }
  });
}

async function sendWritten(ctx: BaseContext, workspaceId: string, customerId: string): Promise<void> {
  const waiting = await ctx.db.usageReport.findMany({
    where: { workspaceId, sentAt: null },
    orderBy: { createdAt: "asc" },
  });
  for (const { id, meter: key, quantity, countedAt } of waiting) {
    const meter = findMeter(key);
    if (!meter) continue;
    await ctx.gateways.stripe.usages.tell({ id, eventName: meterEventName(meter), customerId, quantity, countedAt });
    await ctx.db.usageReport.update({ where: { id, workspaceId }, data: { sentAt: ctx.now() } });
  }
}
