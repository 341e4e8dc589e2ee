import type { BalanceRefundQuote } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";
import { FactList } from "./fact-list";

/** What goes back of a balance, to which cards, and what is lost; nothing when there is none. */
export function BalanceFacts({ balance, whose }: { balance: BalanceRefundQuote; whose: "Your" | "Its" }) {
  const { parts, lost, currency } = balance;
  return (
    <>
      {parts.length > 0 && (
        <FactList title="Refunded first">
          {sumByCard(parts).map(([card, amount]) => (
            <li key={card}>
              {formatMoney(amount, currency)} of {whose.toLowerCase()} balance goes back to {card}, which paid it. Banks
              take five to ten days to show it.
            </li>
          ))}
        </FactList>
      )}
      {lost > 0n && (
        <FactList title="Lost">
          <li>
            {formatMoney(lost, currency)} of {whose.toLowerCase()} balance: it was given, never paid.
          </li>
        </FactList>
      )}
    </>
  );
}

function sumByCard(parts: BalanceRefundQuote["parts"]): readonly (readonly [string, bigint])[] {
  const sums = new Map<string, bigint>();
  for (const { card, amount } of parts) sums.set(card, (sums.get(card) ?? 0n) + amount);
  return [...sums];
}
