import type { ScheduledItems, StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { Operation } from "../operations/operation";
import { stepKey } from "../operations/step-key";

/** Has something else follow when the period ends. What is so already stays, and what else was to follow is replaced. */
export async function setNext(
  ctx: BaseContext,
  operation: Operation,
  { live, wanted }: { readonly live: StripeSubscription; readonly wanted: ScheduledItems },
): Promise<void> {
  const { next = null } = live.schedule ?? {};
  if (next?.priceId === wanted.priceId && next.quantity === wanted.quantity) return;
  const { schedules, subscriptions } = ctx.gateways.stripe;
  if (live.cancelAt !== null) await subscriptions.keep(live.id, { idempotencyKey: newId() });
  const id =
    live.schedule?.id ?? (await schedules.begin(live.id, { idempotencyKey: stepKey(ctx, operation, "schedule") }));
  // A key of its own each time: the same said again is the same.
  await schedules.setNext(id, wanted, { idempotencyKey: newId() });
}

/** The subscription goes on as it is: neither ended nor changed with its period. Safe to call any number of times. */
export async function dropNext(ctx: BaseContext, live: StripeSubscription): Promise<void> {
  const { schedules, subscriptions } = ctx.gateways.stripe;
  if (live.schedule) await schedules.release(live.schedule.id, { idempotencyKey: newId() });
  if (live.cancelAt !== null) await subscriptions.keep(live.id, { idempotencyKey: newId() });
}
