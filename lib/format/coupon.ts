import { formatMoney } from "./money";
import { plural } from "./plural";

type Coupon = {
  readonly percentOff: string | null;
  readonly amountOff: bigint | null;
  readonly currency: string | null;
  readonly duration: string;
  readonly months: number | null;
};

/** "20% off for 3 months". */
export function describeCoupon({ percentOff, amountOff, currency, duration, months }: Coupon): string {
  const off = percentOff === null ? formatMoney(amountOff ?? 0n, currency ?? "usd") : `${percentOff}%`;
  if (duration === "forever") return `${off} off every invoice`;
  return duration === "once" ? `${off} off one invoice` : `${off} off for ${plural(months ?? 0, "month")}`;
}
