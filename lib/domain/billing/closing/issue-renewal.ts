import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";

/**
 * For an hour Stripe keeps a renewal as a draft: nobody owes it yet, and ending the plan would drop it together with the usage
 * that it bills. Issues and collects it now; a no leaves it open. Says whether there was one.
 */
export async function issueRenewal(ctx: BaseContext, subscriptionId: string): Promise<boolean> {
  const { invoices } = ctx.gateways.stripe;
  const drafts = await invoices.listDrafts(subscriptionId);
  for (const draft of drafts) await invoices.collect(draft, { idempotencyKey: newId() });
  return drafts.length > 0;
}
