import {
  beingSentToTheBank,
  openingTheCardForm,
  returningFromTheBank,
  returningWithACard,
  type Scene,
  subscribing,
  upgrading,
} from "./people/steps";
import type { Point } from "./strike";

type Call = Point["call"];

/** A call that carries a key made of the form's id. */
const keyed =
  (match: string, key: (scene: Scene) => string): Call =>
  (scene) => ({ match, keyPrefix: key(scene) });
const plain =
  (match: string): Call =>
  () => ({ match });

const makeCustomer = keyed("POST /v1/customers", ({ customer }) => `${customer.workspaceId}:customer`);
const makeSetup = keyed("POST /v1/setup_intents", ({ customer, formId }) => `${customer.workspaceId}:${formId}:setup`);
const subscribe = keyed("POST /v1/subscriptions", ({ formId }) => `${formId}:subscribe`);
const upgrade = keyed("POST /v1/subscriptions/*", ({ formId }) => `${formId}:upgrade`);
const confirm = keyed("POST /v1/payment_intents/*/confirm", ({ formId }) => `${formId}:confirm`);
/** The name follows in a call of its own; the same address sets the default card later. */
const changeCustomer = plain("POST /v1/customers/*");
/** The first question of a plan change, and of reading a customer. */
const findCustomer = plain("GET /v1/customers/*");
/** The last question before what was paid is stored. */
const findPayments = plain("GET /v1/invoice_payments");

const point = (step: Point["step"], call: Call, moment: Point["moment"]): Point => ({ step, call, moment });

/** Every place of the path where Stripe may be at work while we die: name → point. In groups that die together. */
export const points = {
  "adding a card": {
    "the customer is being made": point(openingTheCardForm, makeCustomer, "sent"),
    "the customer is made": point(openingTheCardForm, makeCustomer, "done"),
    "the customer is named": point(openingTheCardForm, changeCustomer, "done"),
    "the setup is being made": point(openingTheCardForm, makeSetup, "sent"),
    "the setup is made": point(openingTheCardForm, makeSetup, "done"),
    "the proven card is looked up": point(returningWithACard, plain("GET /v1/setup_intents/*"), "done"),
    "the card is made the default": point(returningWithACard, changeCustomer, "done"),
  },
  "the first plan": {
    "nothing was asked of Stripe yet": point(subscribing, findCustomer, "sent"),
    "the amount is checked": point(subscribing, plain("POST /v1/invoices/create_preview"), "sent"),
    "the subscription is being made": point(subscribing, subscribe, "sent"),
    "the subscription is made": point(subscribing, subscribe, "done"),
    "the payment is being made": point(subscribing, confirm, "sent"),
    "the payment is made": point(subscribing, confirm, "done"),
    "the paid invoice is not stored yet": point(subscribing, findPayments, "done"),
  },
  "a larger plan and the bank": {
    "the upgrade is being made": point(upgrading, upgrade, "sent"),
    "the upgrade is made": point(upgrading, upgrade, "done"),
    "the paid difference is not stored yet": point(upgrading, findPayments, "done"),
    "the bank is being asked": point(beingSentToTheBank, confirm, "sent"),
    "the bank was asked": point(beingSentToTheBank, confirm, "done"),
    "the payer is back": point(returningFromTheBank, findCustomer, "sent"),
    "the confirmed invoice is not stored yet": point(returningFromTheBank, findPayments, "done"),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Point>>>>;
