import { expect, it } from "vitest";
import { describeDecline, nameDecline, toDecline } from "@/lib/format/decline";

it.each([
  ["insufficient_funds", "Not enough funds", "Your card has not enough funds."],
  ["expired_card", "Card expired", "Your card has expired."],
  ["incorrect_cvc", "Wrong security code", "The security code of your card is wrong."],
  ["try_again_later", "Bank did not answer", "Your bank did not answer."],
  ["authentication_required", "Not confirmed with the bank", "Your bank wants you to confirm the payment."],
] as const)("PLAN-14 says what is the matter after %s", (code, word, sentence) => {
  const decline = toDecline(code);
  expect(nameDecline(decline)).toBe(word);
  expect(describeDecline(decline)).toContain(sentence);
});

it.each([
  "stolen_card",
  "lost_card",
  "pickup_card",
  "fraudulent",
  "merchant_blacklist",
  "do_not_honor",
  "generic_decline",
  "toString",
  null,
])("PLAN-14 tells nobody of %s", (code) => {
  expect(describeDecline(toDecline(code))).toBe("Your card was declined. Your bank can tell you why.");
});
