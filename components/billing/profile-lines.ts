import type { ProfileVersionView } from "@/lib/domain/billing/views";
import { countryName } from "@/lib/format/countries";

/** The address as invoices print it. */
export function profileLines({ line1, line2, postalCode, city, region, country }: ProfileVersionView): string[] {
  const town = [postalCode, city].filter(Boolean).join(" ");
  return [line1, line2, town, region, countryName(country)].filter((line): line is string => Boolean(line));
}
