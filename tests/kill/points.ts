import {
  beingSentToTheBank,
  openingTheCardForm,
  returningFromTheBank,
  returningWithACard,
  type Scene,
  subscribing,
  upgrading,
  usingACode,
} from "./people/steps";
import type { Fault } from "./stack/stripe";

/** A moment in which a process dies: a call to Stripe within a step, before Stripe executed it or before its answer is here. */
export interface Point {
  readonly step: () => Promise<Scene>;
  readonly call: Call;
  /** `sent`: executed only after the death. `done`: executed, but nobody hears of it. */
  readonly moment: "sent" | "done";
}

type Call = (scene: Scene) => Pick<Fault, "match" | "keyPrefix">;

/** A call that carries a key made of the form's id. */
const keyed =
  (match: string, key: (scene: Scene) => string): Call =>
  (scene) => ({ match, keyPrefix: key(scene) });
const plain =
  (match: string): Call =>
  () => ({ match });

/** The calls to Stripe at which a process may die. */
export const call = {
  makeCustomer: keyed("POST /v1/customers", ({ customer }) => `${customer.workspaceId}:customer`),
  makeSetup: keyed("POST /v1/setup_intents", ({ customer, formId }) => `${customer.workspaceId}:${formId}:setup`),
  subscribe: keyed("POST /v1/subscriptions", ({ formId }) => `${formId}:subscribe`),
  upgrade: keyed("POST /v1/subscriptions/*", ({ formId }) => `${formId}:upgrade`),
  confirm: keyed("POST /v1/payment_intents/*/confirm", ({ formId }) => `${formId}:confirm`),
  useCode: keyed("POST /v1/subscriptions/*", ({ formId }) => `${formId}:apply-promo`),
  /** The name follows the customer in a call of its own; the same address sets the default card later. */
  changeCustomer: plain("POST /v1/customers/*"),
  /** The first question of a plan change, and of reading a customer. */
  findCustomer: plain("GET /v1/customers/*"),
  findSetup: plain("GET /v1/setup_intents/*"),
  quote: plain("POST /v1/invoices/create_preview"),
  endPlan: plain("DELETE /v1/subscriptions/*"),
  dropCard: plain("POST /v1/payment_methods/*/detach"),
  /** The last question before what was paid is stored. */
  findPayments: plain("GET /v1/invoice_payments"),
} as const;

const point = (step: Point["step"], of: Call, moment: Point["moment"]): Point => ({ step, call: of, moment });

/** Every place of the path where Stripe may be at work while we die: name → point. In groups that die together. */
export const points = {
  "adding a card": {
    "the customer is being made": point(openingTheCardForm, call.makeCustomer, "sent"),
    "the customer is made": point(openingTheCardForm, call.makeCustomer, "done"),
    "the customer is named": point(openingTheCardForm, call.changeCustomer, "done"),
    "the setup is being made": point(openingTheCardForm, call.makeSetup, "sent"),
    "the setup is made": point(openingTheCardForm, call.makeSetup, "done"),
    "the proven card is looked up": point(returningWithACard, call.findSetup, "done"),
    "the card is made the default": point(returningWithACard, call.changeCustomer, "done"),
  },
  "the first plan": {
    "nothing was asked of Stripe yet": point(subscribing, call.findCustomer, "sent"),
    "the amount is checked": point(subscribing, call.quote, "sent"),
    "the subscription is being made": point(subscribing, call.subscribe, "sent"),
    "the subscription is made": point(subscribing, call.subscribe, "done"),
    "the payment is being made": point(subscribing, call.confirm, "sent"),
    "the payment is made": point(subscribing, call.confirm, "done"),
    "the paid invoice is not stored yet": point(subscribing, call.findPayments, "done"),
  },
  "a larger plan and the bank": {
    "the upgrade is being made": point(upgrading, call.upgrade, "sent"),
    "the upgrade is made": point(upgrading, call.upgrade, "done"),
    "the paid difference is not stored yet": point(upgrading, call.findPayments, "done"),
    "the bank is being asked": point(beingSentToTheBank, call.confirm, "sent"),
    "the bank was asked": point(beingSentToTheBank, call.confirm, "done"),
    "the payer is back": point(returningFromTheBank, call.findCustomer, "sent"),
    "the confirmed invoice is not stored yet": point(returningFromTheBank, call.findPayments, "done"),
  },
  "a promotion code": {
    "the code is being used": point(usingACode, call.useCode, "sent"),
    "the code is used": point(usingACode, call.useCode, "done"),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Point>>>>;
