import { countryName } from "./countries";

interface Address {
  readonly line1?: string | null;
  readonly line2?: string | null;
  readonly postalCode?: string | null;
  readonly city?: string | null;
  readonly region?: string | null;
  /** ISO 3166: two letters. */
  readonly country?: string | null;
}

/** An address as invoices print it. */
export function addressLines({ line1, line2, postalCode, city, region, country }: Address): string[] {
  const town = [postalCode, city].filter(Boolean).join(" ");
  return [line1, line2, town, region, countryName(country ?? "")].filter((line): line is string => Boolean(line));
}
