import type { CardHold } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { StripeHold } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { SystemContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { tellPayers } from "../mails/tell-payers";

/**
 * Gives back the money that a hold keeps. Stripe is read before and after, so any number of tries release it once, and one
 * that Stripe has let go of by itself counts as released.
 * @throws Error while it is held still, so that the queue tries again
 */
export async function releaseHold(ctx: SystemContext, holdId: string): Promise<void> {
  const row = await ctx.db.cardHold.findFirst({ where: { id: holdId, state: "HELD" } });
  if (!row) return;
  const { holds } = ctx.gateways.stripe;
  const { stripePaymentIntentId } = row;
  let hold = await holds.find(stripePaymentIntentId);
  if (hold?.state === "held") {
    // A key of its own each time: what is released stays so, and a failure that Stripe remembers is not met again.
    await holds.cancel(stripePaymentIntentId, { idempotencyKey: newId() });
    hold = await holds.find(stripePaymentIntentId);
  }
  if (hold?.state !== "released" && hold?.state !== "captured") throw new Error(`Hold ${holdId} is not released yet`);
  await close(ctx, row, hold.state);
}

async function close(
  ctx: SystemContext,
  { id, workspaceId, brand, last4, amount, currency }: CardHold,
  end: Extract<StripeHold["state"], "released" | "captured">,
): Promise<void> {
  const isReleased = end === "released";
  await inTransaction(ctx, async (tx) => {
    const data = { state: isReleased ? "RELEASED" : "CAPTURED", endedAt: tx.now() } as const;
    const { count } = await tx.db.cardHold.updateMany({ where: { id, workspaceId, state: "HELD" }, data });
    if (count === 0) return;
    const facts = { brand, last4, amount: amount.toString(), currency };
    const action = isReleased ? "billing.hold_released" : "billing.hold_captured";
    await recordAudit(tx, { action, workspaceId, subjectId: id, details: facts });
    if (!isReleased) return;
    const notice = { kind: "hold-released", params: facts } as const;
    await tellPayers(tx, { workspaceId, template: "hold-released", subjectId: id, notice });
  });
}
