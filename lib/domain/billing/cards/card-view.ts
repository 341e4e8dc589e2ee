import { nameBrand } from "@/lib/format/card-name";
import type { CardView } from "../views";

/** The card as it is stored: its brand is Stripe's key, such as "amex". */
type CardRow = Omit<CardView, "isExpired" | "expiresSoon">;

type Expiry = Pick<CardView, "expMonth" | "expYear">;

const SOON_MS = 30 * 86_400_000;

/** A card holds to the end of its month. */
export function lastMomentOf({ expMonth, expYear }: Expiry): Date {
  return new Date(Date.UTC(expYear, expMonth, 1) - 1);
}

/** From 30 days before it ends until then. */
export function expiresSoon(card: Expiry, now: Date): boolean {
  const left = lastMomentOf(card).getTime() - now.getTime();
  return left >= 0 && left < SOON_MS;
}

export function toCardView(row: CardRow, now: Date): CardView {
  const { id, last4, expMonth, expYear, isDefault } = row;
  const facts = { id, brand: nameBrand(row.brand), last4, expMonth, expYear, isDefault };
  return { ...facts, isExpired: lastMomentOf(row) < now, expiresSoon: expiresSoon(row, now) };
}
