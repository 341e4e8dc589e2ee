import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { type PaymentMethod, paymentMethods } from "./payment-methods";

/** Gives a method to a customer; nothing happens when the customer has it already. */
export function attachPaymentMethod(work: Work, method: PaymentMethod, customerId: string): PaymentMethod {
  if (method.customer === customerId) return method;
  checkUsable(method);
  if (method.customer !== null) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  const attached = work.update(paymentMethods, method.id, { customer: customerId, _isSpent: false });
  work.emit("payment_method.attached", paymentMethods, attached);
  return attached;
}

/** Takes a method away for good, and out of every place where it was the default. */
export function detachPaymentMethod(work: Work, method: PaymentMethod): PaymentMethod {
  const customerId = method.customer;
  if (customerId === null) {
    throw invalidRequest("The payment method you provided is not attached to a customer so detachment is impossible.");
  }
  const before = work.view(paymentMethods, method);
  const detached = work.update(paymentMethods, method.id, { customer: null, _isSpent: true });
  work.emitUpdated("payment_method.detached", paymentMethods, detached, before);
  const customer = work.find(customers, customerId);
  if (customer?.invoice_settings.default_payment_method === method.id) {
    const settings = { ...customer.invoice_settings, default_payment_method: null };
    work.change(customers, customerId, { event: "customer.updated", set: { invoice_settings: settings } });
  }
  work.tell("paymentMethodDetached", method.id);
  return detached;
}

/** Refuses methods that were detached, or used once without a customer. */
export function checkUsable(method: PaymentMethod): void {
  if (!method._isSpent) return;
  throw invalidRequest(
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
    { code: "payment_method_unexpected_state", param: "payment_method" },
  );
}
