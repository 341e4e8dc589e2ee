import { defineKind, type Stored } from "../../kernel/kind";
import { embeddedList } from "../../kernel/list-answer";
import type { Metadata } from "../../kernel/metadata";
import type { Work } from "../../kernel/work";
import type { Address, Shipping } from "../address";
import { discounts } from "../discounts/discounts";
import { taxIds } from "./tax-ids";

export type InvoiceSettings = {
  custom_fields: { name: string; value: string }[] | null;
  default_payment_method: string | null;
  footer: string | null;
  rendering_options: { amount_tax_display: string | null; template: string | null } | null;
};

export type Customer = Stored & {
  object: "customer";
  address: Address | null;
  /** The sum of the customer's balance transactions; only `moveBalance` writes it. */
  balance: number;
  created: number;
  currency: string | null;
  default_source: null;
  delinquent: boolean;
  description: string | null;
  email: string | null;
  invoice_prefix: string;
  invoice_settings: InvoiceSettings;
  livemode: false;
  metadata: Metadata;
  name: string | null;
  next_invoice_sequence: number;
  phone: string | null;
  preferred_locales: string[];
  shipping: Shipping | null;
  tax_exempt: "exempt" | "none" | "reverse";
  test_clock: string | null;
  /** The discount of all the customer's invoices. */
  _discount: string | null;
};

export const customers = defineKind<Customer>({
  name: "customer",
  prefix: "cus",
  expandable: {
    "invoice_settings.default_payment_method": "payment_method",
    test_clock: "test_helpers.test_clock",
  },
  compute: (customer, work) => ({
    discount: customer._discount === null ? null : work.view(discounts, work.get(discounts, customer._discount)),
  }),
  includable: {
    subscriptions: (customer, work) => listOf(work, "subscription", customer.id),
    sources: (customer) => embeddedList(`/v1/customers/${customer.id}/sources`, []),
    tax_ids: (customer, work) =>
      embeddedList(
        `/v1/customers/${customer.id}/tax_ids`,
        work
          .where(taxIds, "customer", customer.id)
          .toReversed()
          .map((row) => work.view(taxIds, row)),
      ),
    cash_balance: () => null,
    invoice_credit_balance: () => ({}),
    tax: () => ({ automatic_tax: "not_collecting", ip_address: null, location: null, provider: "stripe" }),
  },
});

/** A customer that still exists; `param` says where the id came from. */
export function getCustomer(work: Work, id: string, param = "customer"): Customer {
  return work.get(customers, id, { param });
}

/** Subscriptions belong to the billing resources; without those there are none. */
function listOf(work: Work, kindName: string, customerId: string) {
  const kind = work.world.kindNamed(kindName);
  const url = `/v1/customers/${customerId}/${kindName}s`;
  if (!kind) return embeddedList(url, []);
  const owned = work.all(kind).map((row) => work.view(kind, row));
  const shown = owned.filter((object) => object.customer === customerId && object.status !== "canceled");
  return embeddedList(url, shown.toReversed());
}
