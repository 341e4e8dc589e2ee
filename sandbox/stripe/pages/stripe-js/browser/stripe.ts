import type { BillingDetails, CardError, PaymentMethod } from "../../channel/protocol";
import type { CardElement } from "./card-element";
import { type ConfirmOptions, confirm, handleNextAction, type IntentResult, retrieve } from "./confirm";
import { Controller } from "./controller";
import { Elements, type ElementsOptions } from "./elements";

type CardConfirmation = { payment_method?: string; return_url?: string };
type PaymentMethodRequest = {
  elements?: Elements;
  card?: CardElement;
  params?: { billing_details?: BillingDetails };
  billing_details?: BillingDetails;
};

/** The part of Stripe.js (release train endive) that a portal for cards uses. */
export class SandboxStripe {
  private readonly controller: Controller;
  private readonly connect = () => this.controller.open();

  constructor(private readonly publishableKey: string) {
    if (!/^pk_test_\w+$/.test(publishableKey)) {
      throw new Error("The sandbox takes publishable test keys only (pk_test_…).");
    }
    this.controller = new Controller(publishableKey);
  }

  elements(options?: ElementsOptions): Elements {
    return new Elements(this.publishableKey, options);
  }

  confirmSetup(options: ConfirmOptions): Promise<IntentResult> {
    return confirm(this.connect, options);
  }

  confirmPayment(options: ConfirmOptions): Promise<IntentResult> {
    return confirm(this.connect, options);
  }

  confirmCardSetup(clientSecret: string, data: CardConfirmation = {}): Promise<IntentResult> {
    return confirm(this.connect, { clientSecret, confirmParams: data, redirect: "if_required" });
  }

  confirmCardPayment(clientSecret: string, data: CardConfirmation = {}): Promise<IntentResult> {
    return confirm(this.connect, { clientSecret, confirmParams: data, redirect: "if_required" });
  }

  handleNextAction({ clientSecret }: { clientSecret: string }): Promise<IntentResult> {
    return handleNextAction(this.connect(), clientSecret);
  }

  handleCardAction(clientSecret: string): Promise<IntentResult> {
    return handleNextAction(this.connect(), clientSecret);
  }

  retrieveSetupIntent(clientSecret: string): Promise<IntentResult> {
    return retrieve(this.connect(), clientSecret);
  }

  retrievePaymentIntent(clientSecret: string): Promise<IntentResult> {
    return retrieve(this.connect(), clientSecret);
  }

  async createPaymentMethod(
    request: PaymentMethodRequest,
  ): Promise<{ paymentMethod?: PaymentMethod; error?: CardError }> {
    const connection = (request.elements?.form ?? request.card)?.connection;
    if (!connection) throw new Error("createPaymentMethod needs the elements of a mounted form.");
    const billingDetails = request.params?.billing_details ?? request.billing_details ?? {};
    const outcome = await connection.call({ name: "createPaymentMethod", billingDetails });
    if ("error" in outcome) return { error: outcome.error };
    return outcome.value?.object === "payment_method" ? { paymentMethod: outcome.value } : {};
  }

  /** Present because `@stripe/react-stripe-js` looks for it; tokens are the old way and nothing here takes them. */
  createToken(): Promise<{ error: CardError }> {
    const message = "The sandbox makes payment methods, not tokens.";
    return Promise.resolve({ error: { type: "invalid_request_error", message } });
  }

  /** The official loaders announce themselves; there is nobody to tell. */
  registerAppInfo(): void {}
}
