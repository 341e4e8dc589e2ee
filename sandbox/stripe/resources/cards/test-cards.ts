/** Why a bank says no. `code` is Stripe's error code; declines in the narrow sense carry a `declineCode`. */
export type Decline = { code: string; declineCode: string; message: string };

/** How a test card behaves. Kept on the payment method by `name`, so that no card number is ever stored. */
export type TestCard = {
  name: string;
  number: string;
  brand: "visa" | "mastercard" | "amex" | "discover" | "diners" | "jcb" | "unionpay";
  funding: "credit" | "debit" | "prepaid";
  country: string;
  /** What saving the card takes. */
  setup: "ok" | "authenticate" | Decline;
  /** What the cardholder has to do when paying in person. */
  onSession: "ok" | "authenticate" | "authenticate_unless_set_up";
  /** Whether it can be charged while the cardholder is away. */
  offSession: "ok" | "when_set_up" | "never";
  /** What the bank says once any authentication is done. */
  charge: "ok" | Decline;
  riskLevel: "normal" | "elevated" | "highest";
  checks: Partial<Record<"cvc_check" | "address_postal_code_check" | "address_line1_check", "fail">>;
};

type Traits = Partial<Omit<TestCard, "name" | "number">>;

const DECLINED = "Your card was declined.";
const decline = (code: string, declineCode: string, message = DECLINED): Decline => ({ code, declineCode, message });

const GENERIC = decline("card_declined", "generic_decline");
const INSUFFICIENT = decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");
const FRAUDULENT = decline("card_declined", "fraudulent");

/** Real cards never work here, not even in the shape of a decline that could be mistaken for the bank's. */
export const NOT_A_TEST_CARD = decline(
  "card_declined",
  "test_mode_live_card",
  "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
);

/** A card that cannot even be saved. */
const refused = (why: Decline): Traits => ({ setup: why, charge: why });

function card(name: string, number: string, traits: Traits = {}): TestCard {
  return {
    name,
    number,
    brand: "visa",
    funding: "credit",
    country: "US",
    setup: "ok",
    onSession: "ok",
    offSession: "ok",
    charge: "ok",
    riskLevel: "normal",
    checks: {},
    ...traits,
  };
}

const CARDS: readonly TestCard[] = [
  card("visa", "4242424242424242"),
  card("visa_debit", "4000056655665556", { funding: "debit" }),
  card("mastercard", "5555555555554444", { brand: "mastercard" }),
  card("mastercard_2_series", "2223003122003222", { brand: "mastercard" }),
  card("mastercard_debit", "5200828282828210", { brand: "mastercard", funding: "debit" }),
  card("mastercard_prepaid", "5105105105105100", { brand: "mastercard", funding: "prepaid" }),
  card("amex", "378282246310005", { brand: "amex" }),
  card("discover", "6011111111111117", { brand: "discover" }),
  card("diners", "3056930009020004", { brand: "diners" }),
  card("jcb", "3566002020360505", { brand: "jcb" }),
  card("unionpay", "6200000000000005", { brand: "unionpay" }),
  card("de", "4000002760000016", { country: "DE" }),
  card("fr", "4000002500000003", { country: "FR" }),
  card("gb", "4000008260000000", { country: "GB" }),
  card("nl", "4000005280000002", { country: "NL" }),
  card("es", "4000007240000007", { country: "ES" }),
  card("declined", "4000000000000002", refused(GENERIC)),
  card("insufficient_funds", "4000000000009995", refused(INSUFFICIENT)),
  card("lost_card", "4000000000009987", refused(decline("card_declined", "lost_card"))),
  card("stolen_card", "4000000000009979", refused(decline("card_declined", "stolen_card"))),
  card("expired_card", "4000000000000069", refused(decline("expired_card", "expired_card", "Your card has expired."))),
  card(
    "incorrect_cvc",
    "4000000000000127",
    refused(decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.")),
  ),
  card(
    "processing_error",
    "4000000000000119",
    refused(
      decline(
        "processing_error",
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
      ),
    ),
  ),
  card("velocity_exceeded", "4000000000006975", refused(decline("card_declined", "card_velocity_exceeded"))),
  card("declined_after_attaching", "4000000000000341", { charge: GENERIC }),
  card("blocked", "4100000000000019", { charge: FRAUDULENT, riskLevel: "highest" }),
  card("highest_risk", "4000000000004954", { riskLevel: "highest" }),
  card("elevated_risk", "4000000000009235", { riskLevel: "elevated" }),
  card("cvc_check_fails", "4000000000000101", { checks: { cvc_check: "fail" } }),
  card("postal_code_check_fails", "4000000000000036", { checks: { address_postal_code_check: "fail" } }),
  card("line1_check_fails", "4000000000000010", {
    checks: { address_line1_check: "fail", address_postal_code_check: "fail" },
  }),
  card("authenticate_on_setup", "4000002500003155", {
    setup: "authenticate",
    onSession: "authenticate_unless_set_up",
    offSession: "when_set_up",
  }),
  card("authenticate_always", "4000002760003184", {
    setup: "authenticate",
    onSession: "authenticate",
    offSession: "never",
  }),
  card("already_set_up", "4000003800000446", { onSession: "authenticate" }),
  card("authenticate_then_insufficient_funds", "4000008260003178", {
    setup: "authenticate",
    onSession: "authenticate",
    charge: INSUFFICIENT,
  }),
  card("three_d_secure_required", "4000000000003220", {
    setup: "authenticate",
    onSession: "authenticate",
    offSession: "never",
  }),
  card("authenticate_then_declined", "4000008400001629", {
    setup: "authenticate",
    onSession: "authenticate",
    charge: GENERIC,
  }),
  card("three_d_secure_error", "4000008400001280", refused(GENERIC)),
  card("three_d_secure_supported", "4000000000003055"),
  card("three_d_secure_supported_error", "4000000000003097"),
  card("available_at_once", "4000000000000077"),
  card("refund_pending", "4000000000007726"),
  card("refund_fails", "4000000000005126"),
  card("dispute_fraudulent", "4000000000000259"),
  card("dispute_not_received", "4000000000002685"),
  card("dispute_inquiry", "4000000000001976"),
  card("early_fraud_warning", "4000000000005423"),
];

const ALIASES: Readonly<Record<string, string>> = {
  pm_card_visa: "visa",
  pm_card_visa_debit: "visa_debit",
  pm_card_mastercard: "mastercard",
  pm_card_mastercard_debit: "mastercard_debit",
  pm_card_mastercard_prepaid: "mastercard_prepaid",
  pm_card_amex: "amex",
  pm_card_discover: "discover",
  pm_card_diners: "diners",
  pm_card_jcb: "jcb",
  pm_card_unionpay: "unionpay",
  pm_card_visa_chargeDeclined: "declined",
  pm_card_chargeDeclined: "declined",
  pm_card_visa_chargeDeclinedInsufficientFunds: "insufficient_funds",
  pm_card_chargeDeclinedInsufficientFunds: "insufficient_funds",
  pm_card_visa_chargeDeclinedLostCard: "lost_card",
  pm_card_visa_chargeDeclinedStolenCard: "stolen_card",
  pm_card_chargeDeclinedExpiredCard: "expired_card",
  pm_card_chargeDeclinedIncorrectCvc: "incorrect_cvc",
  pm_card_chargeDeclinedProcessingError: "processing_error",
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: "velocity_exceeded",
  pm_card_chargeCustomerFail: "declined_after_attaching",
  pm_card_radarBlock: "blocked",
  pm_card_authenticationRequiredOnSetup: "authenticate_on_setup",
  pm_card_authenticationRequired: "authenticate_always",
  pm_card_authenticationRequiredSetupForOffSession: "already_set_up",
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: "authenticate_then_insufficient_funds",
  pm_card_threeDSecure2Required: "three_d_secure_required",
  pm_card_threeDSecureRequiredChargeDeclined: "authenticate_then_declined",
  pm_card_createDispute: "dispute_fraudulent",
  pm_card_createDisputeProductNotReceived: "dispute_not_received",
  pm_card_createDisputeInquiry: "dispute_inquiry",
  pm_card_createIssuerFraudRecord: "early_fraud_warning",
  pm_card_bypassPending: "available_at_once",
  pm_card_pendingRefund: "refund_pending",
  pm_card_refundFail: "refund_fails",
};

const byName = new Map(CARDS.map((entry) => [entry.name, entry]));
const byNumber = new Map(CARDS.map((entry) => [entry.number, entry]));

export function testCardNumbered(number: string): TestCard | undefined {
  return byNumber.get(number);
}

/** The card behind a ready-made id such as `pm_card_visa`, undefined for anything else. */
export function testCardOfAlias(alias: string): TestCard | undefined {
  const name = Object.hasOwn(ALIASES, alias) ? ALIASES[alias] : undefined;
  return name === undefined ? undefined : byName.get(name);
}

/** The behaviour kept on a payment method. */
export function testCardNamed(name: string): TestCard {
  const found = byName.get(name);
  if (!found) throw new Error(`No test card behaves as ${name}`);
  return found;
}
