const sentences: Readonly<Record<string, string>> = {
  "workspace.created": "Workspace created",
  "member.added": "Member added",
  "member.left": "Member left",
  "workspace.renamed": "Username changed",
  "billing.card_added": "Card added",
  "billing.card_removed": "Card removed",
  "billing.card_refused": "Card refused",
  "billing.default_card_changed": "Default card changed",
  "billing.customer_deleted": "Billing account deleted at the payment provider",
  "billing.plan_changed": "Plan changed",
  "billing.plan_change_refused": "Plan change refused",
  "billing.invoice_paid": "Invoice paid",
  "billing.payment_refused": "Payment refused",
  "billing.surplus_subscription_found": "Second subscription found",
  "workspace.deleted": "Workspace deleted",
  "account.deletion_refused": "Deletion of the account refused, because money is owed",
  "account.blocked": "Account blocked",
  "account.reopened": "Account opened again",
  "account.deletion_begun": "Deletion of the account begun",
  "account.deletion_stopped": "Deletion of the account stopped, because money is owed",
  "account.deleted": "Account deleted",
  "billing.balance_adjusted": "Balance adjusted by support",
  "billing.promo_applied": "Promo code used",
  "billing.promo_removed": "Promo code removed",
  "billing.promo_refused": "Promo code refused",
  "billing.promo_ended": "Promo code ended",
};

/** A recorded action in words; one without words of its own is shown by its name. */
export function describeActivity(action: string): string {
  return sentences[action] ?? action.replace(".", ": ").replaceAll("_", " ");
}
