import { currency } from "@/lib/config/catalogue";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import type { Operation } from "../operations/operation";
import { amountToProve } from "./amount-to-prove";
import { dropHolds } from "./drop-holds";
import { type HoldSettlement, settleHold } from "./settle-hold";

/**
 * Before a plan begins: the card that pays for it passes the plan's temporary charge, unless it has passed as much before. A
 * plan without one asks for nothing. Once that is settled, the operation holds nothing on a card that was to pay before.
 */
export async function proveForPlan(
  ctx: BaseContext,
  account: BillingAccount,
  { operation, planKey }: { readonly operation: Operation; readonly planKey: string },
): Promise<HoldSettlement> {
  const { workspaceId } = account;
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  if (!card) return { state: "declined", reason: { code: "no_card", declineCode: null } };
  const amount = await amountToProve(ctx, { workspaceId, planKey, card });
  const request = { account, operation, card, amount, currency };
  const proof: HoldSettlement = amount === 0n ? { state: "passed" } : await settleHold(ctx, request);
  if (proof.state === "passed") await dropHolds(ctx, account, operation);
  return proof;
}
