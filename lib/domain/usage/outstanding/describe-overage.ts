import type { Meter } from "@/lib/config/portal-config";
import { formatUsage } from "@/lib/format/usage";

/** As an invoice calls it. */
export function describeOverage(meter: Meter, quantity: bigint): string {
  return `${meter.name} beyond the quota: ${formatUsage(quantity, meter.unit)}`;
}
