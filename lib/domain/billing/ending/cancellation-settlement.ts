import { z } from "zod";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";
import { operationKind } from "../operations/operation-kind";
import { bookUsage } from "../usage-charge/book-usage";
import { collectUsage, dropUsageInvoice } from "../usage-charge/collect-usage";
import { usageLines } from "../usage-charge/usage-lines";
import { findLive } from "./find-live";

/**
 * Shortly before a canceled plan ends, what was used since is paid. When that fails the cancellation is taken back, and the
 * payers are told: nobody is renewed in silence, and nobody leaves owing.
 */
export const cancellationSettlement = operationKind({
  purpose: "billing.settle-plan",
  input: z.object({
    stripeSubscriptionId: z.string(),
    heldPlanKey: z.string(),
    endsAt: z.iso.datetime(),
    usage: usageLines,
  }),
  async carryOut(ctx, account, operation) {
    const settlement = await collectUsage(ctx, account, operation);
    if (settlement.state !== "needs-authentication") return settlement;
    // Nobody is at a page, and the plan ends within hours.
    return { state: "declined", reason: { code: "authentication_required", declineCode: null } };
  },
  async takeBack(ctx, account, operation) {
    const retreat = await dropUsageInvoice(ctx, account, operation);
    if (retreat === "undone") await keep(ctx, account, operation.input.stripeSubscriptionId);
    return retreat;
  },
  audit: {
    done: "billing.usage_collected",
    refused: "billing.cancellation_taken_back",
    details: ({ heldPlanKey, endsAt }) => ({ planKey: heldPlanKey, endsAt }),
  },
  whenDone(tx, { id, workspaceId, input: { usage } }) {
    return bookUsage(tx, { workspaceId, lines: usage, operationId: id });
  },
  whenRefused(tx, { id: subjectId, workspaceId, input: { heldPlanKey: planKey } }) {
    const notice = { kind: "plan-kept", params: { planKey, isUnpaid: true } } as const;
    return tellPayers(tx, { workspaceId, template: "plan-kept", subjectId, notice });
  },
});

/** One that has ended already stays so. */
async function keep(ctx: BaseContext, account: BillingAccount, subscriptionId: string): Promise<void> {
  const { subscriptions } = ctx.gateways.stripe;
  const live = await findLive(ctx, account, subscriptionId);
  if (live && live.cancelAt !== null) await subscriptions.keep(live.id, { idempotencyKey: newId() });
}
