import type { Rate } from "../../billing/taxes";
import { defineKind, type PublicObject, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";
import { list, text, unsettable } from "../../kernel/params";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";

export type TaxRate = Stored & {
  object: "tax_rate";
  active: boolean;
  country: string | null;
  created: number;
  description: string | null;
  display_name: string;
  effective_percentage: number | null;
  flat_amount: null;
  inclusive: boolean;
  jurisdiction: string | null;
  jurisdiction_level: null;
  livemode: false;
  metadata: Metadata;
  percentage: number;
  rate_type: "percentage";
  state: string | null;
  tax_type: string | null;
};

export const taxRates = defineKind<TaxRate>({ name: "tax_rate", prefix: "txr", title: "tax rate" });

/** Tax rates as a parameter; empty text takes all of them off. */
export const taxRatesParam = unsettable(list(text()));

/** The ids a request leaves an object with; `current` where nothing was sent. */
export function sentTaxRates(
  work: Work,
  sent: readonly string[] | null | undefined,
  { current, param }: { current: readonly string[]; param: string },
): string[] {
  if (sent === undefined) return [...current];
  return (sent ?? []).map((id) => {
    const rate = work.get(taxRates, id, { param });
    if (rate.active) return rate.id;
    throw invalidRequest(`The tax rate ${id} is not active.`, { param });
  });
}

export function showTaxRates(work: Work, ids: readonly string[]): PublicObject[] {
  return ids.map((id) => work.view(taxRates, work.get(taxRates, id)));
}

export function ratesOf(work: Work, ids: readonly string[]): Rate[] {
  return ids.map((id) => work.get(taxRates, id));
}
