import { expect, it } from "vitest";
import { declineOf, toDecline } from "@/lib/domain/invoices/decline";

it.each([
  ["insufficient_funds", "insufficient_funds"],
  ["card_velocity_exceeded", "insufficient_funds"],
  ["invalid_cvc", "incorrect_cvc"],
  ["try_again_later", "processing_error"],
  ["authentication_required", "authentication_required"],
] as const)("PLAN-14 people are told of %s as %s", (code, decline) => {
  expect(toDecline(code)).toBe(decline);
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
])("PLAN-14 tells nobody of %s", (code) => {
  expect(toDecline(code)).toBe("card_declined");
});

it("PLAN-14 only what failed was declined, with a code or without", () => {
  expect(declineOf({ status: "failed", failureCode: null })).toBe("card_declined");
  expect(declineOf({ status: "failed", failureCode: "expired_card" })).toBe("expired_card");
  expect(declineOf({ status: "succeeded", failureCode: null })).toBeNull();
});
