import { recordAudit } from "../../audit";
import type { TransactionContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { applyPromoReading } from "../promo/apply-promo-reading";
import { storeCards } from "./apply-cards";
import { applySubscription } from "./apply-subscription";

/**
 * The customer was deleted in Stripe, and its plan and cards with it: the workspace begins anew with another one. Invoices stay
 * as they were.
 */
export async function forgetCustomer(tx: TransactionContext, account: BillingAccount): Promise<void> {
  const { workspaceId, customerId } = account;
  await storeCards(tx, account, { keep: [], refuse: [], defaultCardId: null });
  await applySubscription(tx, workspaceId, null);
  await applyPromoReading(tx, workspaceId, null);
  const where = { id: workspaceId, stripeCustomerId: customerId };
  const data = { stripeCustomerId: null, creditBalance: 0n };
  const { count } = await tx.db.workspace.updateMany({ where, data });
  if (count === 1) await recordAudit(tx, { action: "billing.customer_deleted", workspaceId, subjectId: customerId });
}
