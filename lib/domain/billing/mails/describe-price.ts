import { currency, findPlan, priceOf } from "@/lib/config/catalogue";
import type { BillingInterval } from "@/lib/config/portal-config";
import { formatMoney } from "@/lib/format/money";

interface Bought {
  readonly planKey: string;
  readonly interval: BillingInterval;
  readonly seats: number;
}

/** "$99.00 per month", for all seats. Null for a plan that is not sold like that. */
export function describePrice({ planKey, interval, seats }: Bought): string | null {
  const plan = findPlan(planKey);
  const price = plan && priceOf(plan, interval);
  return price && `${formatMoney(BigInt(price.unitAmount) * BigInt(seats), currency)} per ${interval}`;
}
