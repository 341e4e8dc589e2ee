import { formatMoney } from "@/lib/format/money";
import { FactList } from "./fact-list";

interface UsageFactProps {
  readonly amount: bigint;
  readonly currency: string;
  /** What is not deleted when the card is declined. */
  readonly stays: "the account" | "the organization";
}

/** Usage that is charged before anything is deleted; nothing when there is none. */
export function UsageFact({ amount, currency, stays }: UsageFactProps) {
  if (amount === 0n) return null;
  return (
    <FactList title="Charged first">
      <li>
        Usage of {formatMoney(amount, currency)}, before tax, that is on no invoice yet. If your card is declined,{" "}
        {stays} stays.
      </li>
    </FactList>
  );
}
