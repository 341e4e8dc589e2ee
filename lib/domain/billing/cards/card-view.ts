import type { CardView } from "../views";

const names: Readonly<Record<string, string>> = {
  amex: "American Express",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
  eftpos_au: "eftpos",
};

interface CardRow {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly isDefault: boolean;
}

export function nameBrand(brand: string): string {
  return names[brand] ?? `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
}

export function toCardView(row: CardRow, now: Date): CardView {
  const { id, last4, expMonth, expYear, isDefault } = row;
  // A card holds to the end of its month.
  const isExpired = now.getTime() >= Date.UTC(expYear, expMonth, 1);
  return { id, brand: nameBrand(row.brand), last4, expMonth, expYear, isDefault, isExpired };
}
