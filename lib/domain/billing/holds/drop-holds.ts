import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import type { Operation } from "../operations/operation";
import { findHolds } from "./find-holds";

/** Ends the holds of an operation that is taken back: nobody can say yes to them any more, and what is held comes back. */
export async function dropHolds(ctx: BaseContext, account: BillingAccount, operation: Operation): Promise<void> {
  for (const { id, state } of await findHolds(ctx, account, operation)) {
    const isOver = state === "released" || state === "captured" || state === "declined";
    // What is written down as held is released by its job, which tells of it.
    if (isOver || (await isRecorded(ctx, account, id))) continue;
    await ctx.gateways.stripe.holds.cancel(id, { idempotencyKey: newId() });
  }
}

async function isRecorded(ctx: BaseContext, { workspaceId }: BillingAccount, stripePaymentIntentId: string) {
  const where = { workspaceId, stripePaymentIntentId };
  return (await ctx.db.cardHold.findFirst({ where, select: { id: true } })) !== null;
}
