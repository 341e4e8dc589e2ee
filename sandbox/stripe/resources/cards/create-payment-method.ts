import { createHash } from "node:crypto";
import { type Metadata, mergeMetadata } from "../../kernel/metadata";
import type { ReadFields } from "../../kernel/params";
import { invalidRequest, resourceMissing, StripeError } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Address, toAddress } from "../address";
import { cardError, cardErrorBody } from "./card-error";
import type { paymentMethodDataParams } from "./card-params";
import { type BillingDetails, type PaymentMethod, paymentMethods } from "./payment-methods";
import { NOT_A_TEST_CARD, type TestCard, testCardNumbered, testCardOfAlias } from "./test-cards";

export type CardData = ReadFields<typeof paymentMethodDataParams>;
type Details = { card: TestCard; expMonth: number; expYear: number; hasCvc: boolean };

const NO_ADDRESS: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/**
 * Makes a payment method from card details or a test token.
 *
 * Raw numbers are taken from browsers only: a server that sends one is doing something no real account allows
 * by default. The number itself is forgotten here; what stays is how the card behaves.
 */
export function createPaymentMethod(work: Work, data: CardData, fromBrowser: boolean): PaymentMethod {
  const details = readDetails(work, data, fromBrowser);
  const metadata = mergeMetadata({}, data.metadata);
  return insertCard(work, details, { billing: billingFrom(data), allowRedisplay: data.allow_redisplay, metadata });
}

/** The method an id stands for; a ready-made id such as `pm_card_visa` makes a new one each time. */
export function findOrMakePaymentMethod(work: Work, id: string, param = "payment_method"): PaymentMethod {
  const card = testCardOfAlias(id);
  if (!card) return work.get(paymentMethods, id, { param });
  return insertCard(work, { card, ...expiryOf(work), hasCvc: true }, { billing: emptyBilling(), metadata: {} });
}

function emptyBilling(): BillingDetails {
  return { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null };
}

/** Billing details with what was sent laid over what was there. */
export function mergeBilling(current: BillingDetails, sent: CardData["billing_details"]): BillingDetails {
  if (!sent) return current;
  const address = sent.address === undefined ? current.address : (toAddress(sent.address) ?? NO_ADDRESS);
  return {
    address,
    email: sent.email === undefined ? current.email : sent.email,
    name: sent.name === undefined ? current.name : sent.name,
    phone: sent.phone === undefined ? current.phone : sent.phone,
    tax_id: sent.tax_id === undefined ? current.tax_id : sent.tax_id,
  };
}

function billingFrom(data: CardData): BillingDetails {
  return mergeBilling(emptyBilling(), data.billing_details);
}

function readDetails(work: Work, { type, card }: CardData, fromBrowser: boolean): Details {
  if (type === undefined) throw missing("type");
  if (!card) throw missing("card");
  if (card.token !== undefined) return readToken(work, card.token);
  if (card.number === undefined) throw missing("card[number]");
  if (!fromBrowser) {
    const message =
      "Sending credit card numbers directly to the Stripe API is generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe Elements.";
    throw new StripeError(402, { type: "invalid_request_error", message });
  }
  const number = card.number.replace(/[\s-]/g, "");
  if (!passesLuhn(number)) {
    throw cardRefusal("incorrect_number", "number", "Your card number is incorrect.");
  }
  const expiry = readExpiry(work, card.exp_month, card.exp_year);
  const found = testCardNumbered(number);
  if (!found) throw cardError(cardErrorBody(NOT_A_TEST_CARD), { keepsChanges: false });
  checkCvc(card.cvc, found);
  return { card: found, ...expiry, hasCvc: card.cvc !== undefined };
}

/** `tok_visa` and its like. */
function readToken(work: Work, token: string): Details {
  const card = testCardOfAlias(token.replace(/^tok_/, "pm_card_"));
  if (!card) throw resourceMissing("token", token, "card[token]");
  return { card, ...expiryOf(work), hasCvc: true };
}

function checkCvc(cvc: string | undefined, { brand }: TestCard): void {
  if (cvc === undefined) return;
  const length = brand === "amex" ? 4 : 3;
  if (!/^\d+$/.test(cvc) || cvc.length !== length) {
    throw cardRefusal("invalid_cvc", "cvc", "Your card's security code is invalid.");
  }
}

function readExpiry(work: Work, month: number | undefined, sentYear: number | undefined) {
  if (month === undefined) throw missing("card[exp_month]");
  if (sentYear === undefined) throw missing("card[exp_year]");
  const today = new Date(work.now() * 1000);
  const year = sentYear < 100 ? 2000 + sentYear : sentYear;
  if (month < 1 || month > 12) {
    throw cardRefusal("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.");
  }
  const isPast = year < today.getUTCFullYear() || (year === today.getUTCFullYear() && month < today.getUTCMonth() + 1);
  if (isPast || year > today.getUTCFullYear() + 50) {
    throw cardRefusal("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.");
  }
  return { expMonth: month, expYear: year };
}

/** Ready-made cards expire next year. */
function expiryOf(work: Work) {
  const today = new Date(work.now() * 1000);
  return { expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1 };
}

type Surroundings = {
  billing: BillingDetails;
  metadata: Metadata;
  allowRedisplay?: PaymentMethod["allow_redisplay"] | undefined;
};

function insertCard(work: Work, details: Details, { billing, metadata, allowRedisplay }: Surroundings): PaymentMethod {
  const { card, expMonth, expYear, hasCvc } = details;
  return work.insert(paymentMethods, {
    id: work.newId(paymentMethods),
    object: "payment_method",
    allow_redisplay: allowRedisplay ?? "unspecified",
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: billing.address.line1 === null ? null : (card.checks.address_line1_check ?? "pass"),
        address_postal_code_check:
          billing.address.postal_code === null ? null : (card.checks.address_postal_code_check ?? "pass"),
        cvc_check: hasCvc ? (card.checks.cvc_check ?? "pass") : null,
      },
      country: card.country,
      display_brand: card.brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: fingerprintOf(card),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: work.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata,
    type: "card",
    _behaviour: card.name,
    _isSetUpForOffSession: card.name === "already_set_up",
    _isSpent: false,
  });
}

/** The same card always has the same fingerprint, whoever enters it. */
function fingerprintOf(card: TestCard): string {
  const digest = createHash("sha256").update(`sandbox card ${card.name}`).digest("base64");
  return digest.replace(/[^A-Za-z0-9]/g, "").slice(0, 16);
}

function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const digits = Array.from(number, Number).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const value = place % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function cardRefusal(code: string, param: string, message: string): StripeError {
  return new StripeError(402, { type: "card_error", code, param, message });
}

function missing(param: string): StripeError {
  return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}
