import { z } from "zod";
import { tellPayers } from "../mails/tell-payers";
import { operationKind } from "../operations/operation-kind";
import { dropNext } from "../plans/set-next";
import { isLive } from "../sync/choose-subscription";

/** Taking back an end or a change that is planned for the end of the period. */
export const planKeeping = operationKind({
  purpose: "billing.keep-plan",
  input: z.object({ heldPlanKey: z.string() }),
  async carryOut(ctx, { customerId }) {
    const live = (await ctx.gateways.stripe.subscriptions.listOf(customerId)).find(isLive);
    if (!live) return { state: "not-begun", code: "form_stale" };
    await dropNext(ctx, live);
    return { state: "paid" };
  },
  takeBack: null,
  audit: {
    done: "billing.plan_kept",
    refused: "billing.plan_keeping_refused",
    details: ({ heldPlanKey }) => ({ planKey: heldPlanKey }),
  },
  whenDone(tx, { id: subjectId, workspaceId, input: { heldPlanKey: planKey } }) {
    const notice = { kind: "plan-kept", params: { planKey, isUnpaid: false } } as const;
    return tellPayers(tx, { workspaceId, template: "plan-kept", subjectId, notice });
  },
});
