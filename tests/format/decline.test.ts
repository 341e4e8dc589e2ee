import { expect, it } from "vitest";
import { describeDecline, nameDecline } from "@/lib/format/decline";

it.each([
  ["insufficient_funds", "Not enough funds", "Your card has not enough funds."],
  ["expired_card", "Card expired", "Your card has expired."],
  ["incorrect_cvc", "Wrong security code", "The security code of your card is wrong."],
  ["processing_error", "Bank did not answer", "Your bank did not answer."],
  ["authentication_required", "Not confirmed with the bank", "Your bank wants you to confirm the payment."],
  ["card_declined", "Declined", "Your card was declined. Your bank can tell you why."],
] as const)("PLAN-14 says what is the matter after %s", (decline, word, sentence) => {
  expect(nameDecline(decline)).toBe(word);
  expect(describeDecline(decline)).toContain(sentence);
});
