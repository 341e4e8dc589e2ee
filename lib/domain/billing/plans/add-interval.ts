import type { BillingInterval } from "@/lib/config/portal-config";
import { addMonths } from "../../entitlement";

/** When a period that begins now is renewed. */
export function addInterval(from: Date, interval: BillingInterval): Date {
  return addMonths(from, interval === "year" ? 12 : 1);
}
