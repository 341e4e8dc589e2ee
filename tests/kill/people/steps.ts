import { randomBytes } from "node:crypto";
import { answerBank, makeInStripe, typeCard } from "../stack/stripe";
import {
  aCustomer,
  aCustomerWithCard,
  aDeveloper,
  type CardSetup,
  type Customer,
  cautiousCard,
  expectRedirect,
  expectText,
  fillPlan,
  openCardForm,
  password,
  plainCard,
  readCardForm,
} from "./person";
import { findLink } from "./read-form";
import type { Page } from "./visitor";

/** What has to be true in the end, in Stripe and here alike. */
export interface Outcome {
  readonly planKey: string | null;
  /** How many charges went through; each has its invoice, its payment and its receipt. */
  readonly charges: number;
  readonly cards: number;
  /** How many operations were done; one for each charge unless said otherwise. */
  readonly operations?: number;
}

/** Somebody right before a step that asks Stripe for something. */
export interface Scene {
  readonly customer: Customer;
  /** The id of the form: every key of the attempt holds it. */
  readonly formId: string;
  /** Takes the step. The same form each time, however often. Null where the person leaves without a page. */
  readonly send: () => Promise<Page | null>;
  /** What the person does afterwards, whatever became of the step: the same again, and on to its end. */
  readonly goOn: () => Promise<void>;
  readonly outcome: Outcome;
}

/** Opens the card form: customer and setup are made in Stripe. */
export async function openingTheCardForm(): Promise<Scene> {
  const customer = await aCustomer();
  const formId = crypto.randomUUID();
  const send = () => openCardForm(customer, formId);
  const goOn = async () => {
    const setup = readCardForm(await send());
    await typeCard(setup, plainCard);
    await expectCardAdded(customer, setup);
  };
  return { customer, formId, send, goOn, outcome: { planKey: null, charges: 0, cards: 1 } };
}

/** Proves a card in Stripe's form and closes the browser. */
export async function leavingWithACard(): Promise<Scene> {
  const customer = await aCustomer();
  const formId = crypto.randomUUID();
  const setup = readCardForm(await openCardForm(customer, formId));
  const send = async () => {
    await typeCard(setup, plainCard);
    return null;
  };
  const goOn = () => expectCardAdded(customer, setup);
  return { customer, formId, send, goOn, outcome: { planKey: null, charges: 0, cards: 1 } };
}

/** Comes back from Stripe's form with a proven card. */
export async function returningWithACard(): Promise<Scene> {
  const scene = await leavingWithACard();
  const send = async () => {
    await scene.send();
    await scene.goOn();
    return null;
  };
  return { ...scene, send };
}

/** Confirms a first plan. */
export async function subscribing(): Promise<Scene> {
  const customer = await aCustomerWithCard();
  const form = await fillPlan(customer, "developer");
  return {
    customer,
    ...form,
    goOn: () => expectPaid(form.send),
    outcome: { planKey: "developer", charges: 1, cards: 1 },
  };
}

/** Confirms a larger plan. */
export async function upgrading(): Promise<Scene> {
  const customer = await aDeveloper();
  const form = await fillPlan(customer, "professional");
  const outcome = { planKey: "professional", charges: 2, cards: 1 };
  return { customer, ...form, goOn: () => expectPaid(form.send), outcome };
}

/** Uses a promotion code on a plan that runs. */
export async function usingACode(): Promise<Scene> {
  const customer = await aDeveloper();
  const coupon = await makeInStripe("coupons", { percent_off: "25", duration: "forever" });
  const code = `KILL${randomBytes(4).toString("hex").toUpperCase()}`;
  await makeInStripe("promotion_codes", { code, "promotion[type]": "coupon", "promotion[coupon]": coupon });
  const form = await customer.visitor.fill(`${customer.billing}/promo?code=${code}`, "Use this code");
  const goOn = async () => {
    expectRedirect(await form.send());
    expectText(await customer.visitor.get(`${customer.billing}/promo`), code);
  };
  return { customer, ...form, goOn, outcome: { planKey: "developer", charges: 1, cards: 1, operations: 2 } };
}

/** Confirms a plan whose payment the bank asks about. */
export async function beingSentToTheBank(): Promise<Scene> {
  const { bank: _bank, ...scene } = await aCautiousCustomer();
  return scene;
}

/** Says yes to the bank and closes the browser. */
export async function leavingTheBank(): Promise<Scene> {
  const { bank, ...scene } = await aCautiousCustomer();
  expectRedirect(await scene.send());
  const bankUrl = await bank();
  const send = async () => {
    await answerBank(bankUrl);
    return null;
  };
  return { ...scene, send, goOn: () => expectConfirmed(scene) };
}

/** Comes back from the bank, having said yes. */
export async function returningFromTheBank(): Promise<Scene> {
  const scene = await leavingTheBank();
  const send = async () => {
    await scene.send();
    return scene.customer.visitor.get(confirmPath(scene));
  };
  return { ...scene, send };
}

/** Deletes an account that has a plan and a card. The worker does what is left to do. */
export async function deletingTheAccount(): Promise<Scene> {
  const customer = await aDeveloper();
  const proof = { handle: customer.handle, password };
  const form = await customer.visitor.fill("/account/delete", "Delete account", proof);
  const send = async () => {
    expectRedirect(await form.send());
    return null;
  };
  // Nothing is left to go on with; what must be gone is `expectGone`.
  const goOn = () => Promise.resolve();
  return { customer, formId: form.formId, send, goOn, outcome: { planKey: null, charges: 1, cards: 0 } };
}

async function aCautiousCustomer() {
  const customer = await aCustomerWithCard(cautiousCard);
  // A plan without a temporary charge: the bank asks once.
  const form = await fillPlan(customer, "scale");
  const place = { customer, formId: form.formId };
  const bank = async () => {
    const page = await customer.visitor.get(confirmPath(place));
    expectText(page, "Continue to your bank");
    return findLink(page.html, /\/3ds\//);
  };
  const goOn = async () => {
    await answerBank(await bank());
    await expectConfirmed(place);
  };
  return { customer, ...form, bank, goOn, outcome: { planKey: "scale", charges: 1, cards: 1 } };
}

type Place = Pick<Scene, "customer" | "formId">;

async function expectPaid(send: () => Promise<Page>): Promise<void> {
  const leadsTo = expectRedirect(await send());
  if (!leadsTo.endsWith("/billing")) throw new Error(`the paid form leads to ${leadsTo}`);
}

async function expectConfirmed(place: Place): Promise<void> {
  expectText(await place.customer.visitor.get(confirmPath(place)), "The payment is confirmed");
}

async function expectCardAdded(customer: Customer, setup: CardSetup): Promise<void> {
  expectText(await customer.visitor.get(returnPath(customer, setup)), "The card is added");
}

const confirmPath = ({ customer, formId }: Place) => `${customer.billing}/confirm?operation=${formId}`;
const returnPath = ({ billing }: Customer, { setupIntentId }: CardSetup) =>
  `${billing}/return?setup_intent=${setupIntentId}`;
