import { CardBrand } from "@/components/ui/card-brand";
import type { CardView } from "@/lib/domain/billing/views";

/** Network names whose mark has another key than the name in lower case. */
const marks: Readonly<Record<string, string>> = { "American Express": "amex", "Diners Club": "diners" };

/** "Visa ending in 4242" to the ear, mark and digits to the eye. */
export function CardName({ card }: { card: Pick<CardView, "brand" | "last4"> }) {
  return (
    <span className="inline-flex items-center gap-3 align-middle whitespace-nowrap">
      <CardBrand brand={marks[card.brand] ?? card.brand.toLowerCase()} />
      <span className="tabular-nums">
        <span aria-hidden="true">•••• </span>
        <span className="sr-only">ending in </span>
        {card.last4}
      </span>
    </span>
  );
}
