import type { BillingInterval } from "@/lib/config/portal-config";

/** One interval later on the same day, or on the last of a shorter month: as Stripe renews. */
export function addInterval(from: Date, interval: BillingInterval): Date {
  const months = interval === "year" ? 12 : 1;
  const renewal = new Date(from);
  renewal.setUTCDate(1);
  renewal.setUTCMonth(renewal.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(renewal.getUTCFullYear(), renewal.getUTCMonth() + 1, 0)).getUTCDate();
  renewal.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return renewal;
}
