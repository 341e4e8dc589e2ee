import { nameBrand } from "@/lib/format/card-name";
import type { CardView } from "../views";

/** The card as it is stored: its brand is Stripe's key, such as "amex". */
type CardRow = Omit<CardView, "isExpired">;

export function toCardView(row: CardRow, now: Date): CardView {
  const { id, last4, expMonth, expYear, isDefault } = row;
  // A card holds to the end of its month.
  const isExpired = now.getTime() >= Date.UTC(expYear, expMonth, 1);
  return { id, brand: nameBrand(row.brand), last4, expMonth, expYear, isDefault, isExpired };
}
