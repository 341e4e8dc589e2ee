import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import type { Subscription } from "./subscriptions";

/** The discounts of a subscription's invoices: its own, or the customer's where it has none. */
export function discountsOf(work: Work, { discounts, customer }: Subscription): string[] {
  if (discounts.length > 0) return discounts;
  const inherited = work.find(customers, customer)?._discount;
  return inherited ? [inherited] : [];
}
