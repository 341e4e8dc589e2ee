import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { customers } from "../customers/customers";
import { setupIntents } from "../payments/setup-intents";
import { detailsOf, EXPIRE_SESSION } from "./create-session";
import { type CheckoutSession, checkoutSessions } from "./sessions";

type Completion = Partial<Pick<CheckoutSession, "customer" | "invoice" | "payment_status" | "subscription">>;

/** Ends a session in success; everything it sold exists by now. */
export function completeSession(work: Work, id: string, completion: Completion): CheckoutSession {
  const session = work.get(checkoutSessions, id);
  work.unschedule(EXPIRE_SESSION, id);
  const customerId = completion.customer ?? session.customer;
  const customer = customerId === null ? null : work.get(customers, customerId);
  const completed = work.update(checkoutSessions, id, {
    ...completion,
    customer_details: detailsOf(customer, session.customer_email ?? session._email ?? undefined),
    status: "complete",
    _authenticating: null,
  });
  work.emit("checkout.session.completed", checkoutSessions, completed);
  return completed;
}

/** Ends a session before anybody completed it. */
export function expireSession(work: Work, id: string): CheckoutSession {
  const session = work.get(checkoutSessions, id);
  if (session.status !== "open") {
    const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`;
    throw invalidRequest(message);
  }
  work.unschedule(EXPIRE_SESSION, id);
  const expired = work.update(checkoutSessions, id, { status: "expired", _authenticating: null });
  cancelSetup(work, expired);
  work.emit("checkout.session.expired", checkoutSessions, expired);
  return expired;
}

/** The scheduler's part; a session completed meanwhile stays as it is. */
export function expireDue(work: Work, id: string): void {
  if (work.find(checkoutSessions, id)?.status === "open") expireSession(work, id);
}

function cancelSetup(work: Work, { setup_intent: id }: CheckoutSession): void {
  const intent = id === null ? undefined : work.find(setupIntents, id);
  if (!intent?.status.startsWith("requires_")) return;
  const set = { cancellation_reason: "abandoned" as const, next_action: null, status: "canceled" as const };
  work.emit("setup_intent.canceled", setupIntents, work.update(setupIntents, intent.id, set));
}
