import type { Work } from "../../kernel/work";
import { paymentMethods } from "../cards/payment-methods";
import { customers } from "../customers/customers";
import { subscriptions } from "../subscriptions/subscriptions";
import type { Invoice } from "./invoices";

type Payable = Pick<Invoice, "customer" | "default_payment_method" | "parent">;

/** Which card an invoice is charged to: its own, its subscription's, the customer's default; null when there is none. */
export function payableMethod(work: Work, invoice: Payable): string | null {
  const subscriptionId = invoice.parent?.subscription_details.subscription;
  const subscription = subscriptionId === undefined ? undefined : work.find(subscriptions, subscriptionId);
  const customer = work.find(customers, invoice.customer);
  const wanted =
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    null;
  const method = wanted === null ? undefined : work.find(paymentMethods, wanted);
  return method?.customer === invoice.customer ? method.id : null;
}
