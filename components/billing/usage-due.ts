import type { EndingPreview } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";

/** What is charged for usage on confirming, and with what. */
export function describeUsageDue({ usageTotal, dueNow, owedLater, card, currency }: EndingPreview): string {
  if (usageTotal === 0n) return "No usage fees are open. Nothing is charged.";
  const amount = formatMoney(usageTotal, currency);
  if (owedLater > 0n) {
    const later = "too small to charge";
    if (owedLater >= usageTotal) return `Usage fees of ${amount} are ${later}: the next invoice asks for them.`;
    const rest = formatMoney(owedLater, currency);
    return `The balance pays for usage fees of ${amount} as far as it goes. The rest of ${rest} is ${later}: the next invoice asks for it.`;
  }
  if (dueNow === 0n) return `Usage fees of ${amount} are paid from your balance now.`;
  if (!card) return `Usage fees of ${amount} have to be paid first. Add a card.`;
  const charged = `${card.brand} •••• ${card.last4} is charged ${formatMoney(dueNow, currency)} now.`;
  return dueNow === usageTotal ? charged : `${charged} The balance pays the rest of ${amount}.`;
}
