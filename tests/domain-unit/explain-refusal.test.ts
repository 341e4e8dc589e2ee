import { expect, it } from "vitest";
import { explainRefusal } from "@/lib/domain/billing/payments/explain-refusal";
import { toDecline } from "@/lib/domain/invoices/decline";
import { DomainError } from "@/lib/domain/shared/errors";
import { describeDecline } from "@/lib/format/decline";

it.each([
  ["card_declined", "insufficient_funds", "card_funds"],
  ["expired_card", "expired_card", "card_expired"],
  ["incorrect_cvc", "incorrect_cvc", "card_code_wrong"],
  ["processing_error", null, "card_not_processed"],
  ["card_declined", "stolen_card", "card_declined"],
  ["card_declined", "do_not_honor", "card_declined"],
  ["incorrect_number", null, "card_declined"],
  ["authentication_required", "authentication_required", "card_authentication_failed"],
  ["payment_intent_authentication_failure", null, "card_authentication_failed"],
  ["no_card", null, "card_needed"],
  ["resource_missing", null, "payment_provider_down"],
] as const)("PAY-1 a form refused with %s/%s says %s", (code, declineCode, refusal) => {
  expect(explainRefusal({ code, declineCode })).toBe(refusal);
});

it.each(["insufficient_funds", "expired_card", "incorrect_cvc", "processing_error", "do_not_honor"])(
  "PAY-1 forms and emails say the same of %s",
  (code) => {
    const { message } = new DomainError(explainRefusal({ code: "card_declined", declineCode: code }));
    const [sentence = ""] = describeDecline(toDecline(code)).split(". ");
    expect(message).toMatch(new RegExp(`^${sentence}\\. Nothing was changed\\.`));
  },
);
