import type { EndingPreview } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";

/** What is charged for usage on confirming, and with what. */
export function describeUsageDue({ usageTotal, dueNow, card, currency }: EndingPreview): string {
  if (usageTotal === 0n) return "No usage fees are open. Nothing is charged.";
  const amount = formatMoney(usageTotal, currency);
  if (dueNow === 0n) return `Usage fees of ${amount} are paid from your balance now.`;
  if (!card) return `Usage fees of ${amount} have to be paid first. Add a card.`;
  const charged = `${card.brand} •••• ${card.last4} is charged ${formatMoney(dueNow, currency)} now.`;
  return dueNow === usageTotal ? charged : `${charged} The balance pays the rest of ${amount}.`;
}
