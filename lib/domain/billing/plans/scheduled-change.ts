import { z } from "zod";
import { tellPayers } from "../mails/tell-payers";
import { isTooOld } from "../operations/operation";
import { operationKind } from "../operations/operation-kind";
import { isLive } from "../sync/choose-subscription";
import { setNext } from "./set-next";

/** A smaller plan, fewer seats or the other interval from the next period on. Nothing is paid now. */
export const scheduledChange = operationKind({
  purpose: "billing.schedule-plan",
  input: z.object({
    planKey: z.string(),
    interval: z.enum(["month", "year"]),
    seats: z.number().int(),
    priceId: z.string(),
    meteredPriceIds: z.array(z.string()),
    previousPlanKey: z.string().nullable(),
  }),
  async carryOut(ctx, { customerId }, operation) {
    const { priceId, meteredPriceIds, seats: quantity, interval } = operation.input;
    const live = (await ctx.gateways.stripe.subscriptions.listOf(customerId)).find(isLive);
    if (!live || isTooOld(ctx, operation)) return { state: "not-begun", code: "form_stale" };
    await setNext(ctx, operation, { live, wanted: { priceId, meteredPriceIds, quantity, interval } });
    return { state: "paid" };
  },
  takeBack: null,
  audit: {
    done: "billing.plan_change_scheduled",
    refused: "billing.plan_change_refused",
    details: ({ planKey, interval, seats, previousPlanKey }) => ({ planKey, interval, seats, previousPlanKey }),
  },
  async whenDone(tx, { id: subjectId, workspaceId, input: { planKey } }) {
    const held = await tx.db.subscription.findUnique({ where: { workspaceId }, select: { nextStartsAt: true } });
    if (!held?.nextStartsAt) return;
    const notice = { kind: "plan-scheduled", params: { planKey, startsAt: held.nextStartsAt.toISOString() } } as const;
    await tellPayers(tx, { workspaceId, template: "plan-changed", subjectId, notice });
  },
});
