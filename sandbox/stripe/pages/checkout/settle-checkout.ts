import { attachPaymentMethod } from "../../resources/cards/attach-payment-method";
import { paymentMethods } from "../../resources/cards/payment-methods";
import { completeSession } from "../../resources/checkout/close-session";
import { type CheckoutSession, checkoutSessions } from "../../resources/checkout/sessions";
import { newSetupIntent } from "../../resources/payments/new-setup-intent";
import { setupIntents } from "../../resources/payments/setup-intents";
import type { Sandbox } from "../../sandbox";
import { attempt } from "../shell/attempt";
import { type Checkout, customerFor, type Outcome, saveCard, setupOutcome } from "./checkout-steps";
import { settlePayment } from "./settle-payment";
import { settleSubscription } from "./settle-subscription";

/** Tries to complete a session with a card. Only success sells, saves or closes anything. */
export function settleCheckout(sandbox: Sandbox, id: string, chosen: Omit<Checkout, "sandbox" | "work">): Outcome {
  const { result, problem } = attempt(sandbox, (work) => {
    const session = work.get(checkoutSessions, id);
    const outcome = settle(session, { ...chosen, sandbox, work });
    const authenticating = outcome.is === "authenticating" ? chosen.method : null;
    if (outcome.is !== "complete") work.update(checkoutSessions, id, { _authenticating: authenticating });
    return outcome;
  });
  return result ?? { is: "refused", problem };
}

function settle(session: CheckoutSession, checkout: Checkout): Outcome {
  if (session.mode === "payment") return settlePayment(session, checkout);
  if (session.mode === "subscription") return settleSubscription(session, checkout);
  return settleSetup(session, checkout);
}

function settleSetup(session: CheckoutSession, checkout: Checkout): Outcome {
  const { work, method } = checkout;
  const customer = session.customer_creation === "always" ? customerFor(session, checkout) : session.customer;
  const id = session.setup_intent ?? newSetupIntent(work, { customer }).id;
  if (customer !== session.customer) work.update(setupIntents, id, { customer });
  const outcome = setupOutcome(saveCard(work.get(setupIntents, id), checkout));
  if (outcome.is !== "complete") return outcome;
  if (customer !== null) attachPaymentMethod(work, work.get(paymentMethods, method), customer);
  completeSession(work, session.id, { customer });
  return outcome;
}
