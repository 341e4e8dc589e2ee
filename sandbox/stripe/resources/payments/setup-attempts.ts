import { defineKind, type Stored } from "../../kernel/kind";
import type { ErrorBody } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import type { CardChecks, PaymentMethod } from "../cards/payment-methods";

type AttemptedCard = {
  brand: string;
  checks: CardChecks;
  country: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  last4: string;
  network: string;
  three_d_secure: null;
  wallet: null;
};

type SetupAttempt = Stored & {
  object: "setup_attempt";
  application: null;
  created: number;
  customer: string | null;
  customer_account: null;
  flow_directions: null;
  livemode: false;
  on_behalf_of: null;
  payment_method: string;
  payment_method_details: { card: AttemptedCard; type: "card" };
  setup_error: ErrorBody | null;
  setup_intent: string;
  status: "failed" | "processing" | "requires_action" | "succeeded";
  usage: "off_session" | "on_session";
};

export const setupAttempts = defineKind<SetupAttempt>({
  name: "setup_attempt",
  prefix: "setatt",
  expandable: { customer: "customer", payment_method: "payment_method", setup_intent: "setup_intent" },
});

type Attempted = { id: string; customer: string | null; usage: SetupAttempt["usage"] };

/** Notes that somebody tries to save a card; answers the attempt's id. */
export function beginAttempt(work: Work, intent: Attempted, { id, card }: PaymentMethod): string {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } = card;
  const seen = { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 };
  return work.insert(setupAttempts, {
    id: work.newId(setupAttempts),
    object: "setup_attempt",
    application: null,
    created: work.now(intent.customer),
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: id,
    payment_method_details: { card: { ...seen, network: brand, three_d_secure: null, wallet: null }, type: "card" },
    setup_error: null,
    setup_intent: intent.id,
    status: "processing",
    usage: intent.usage,
  }).id;
}

/** How the attempt went so far; an intent that was never tried has none. */
export function noteOutcome(
  work: Work,
  attemptId: string | null,
  outcome: Pick<SetupAttempt, "status"> & { setup_error?: ErrorBody },
): void {
  if (attemptId !== null) work.update(setupAttempts, attemptId, outcome);
}
