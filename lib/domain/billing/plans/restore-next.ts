import type { BaseContext } from "../../shared/context";
import { isLive } from "../sync/choose-subscription";
import type { PlanChangeScene } from "./carry-out-plan-change";
import { findPrice } from "./find-price";
import { setNext } from "./set-next";

/** Puts back what was to begin with the next period, after an upgrade that came to nothing had to let go of it. */
export async function restoreNext(ctx: BaseContext, { operation, subscriptions }: PlanChangeScene): Promise<void> {
  const { next } = operation.input;
  const live = subscriptions.find(isLive);
  if (!next || !live || live.schedule?.next) return;
  const found = await findPrice(ctx.db, next.planKey, next.interval);
  if (!found) return;
  const wanted = {
    priceId: found.stripePriceId,
    meteredPriceIds: found.meteredPriceIds,
    quantity: next.seats,
    interval: next.interval,
  };
  await setNext(ctx, operation, { live, wanted });
}
