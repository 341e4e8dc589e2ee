import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createStripeGateway } from "@/lib/gateways/stripe/create-stripe-gateway";

const webhookSecret = "whsec_of_this_endpoint_0001";
const { events } = createStripeGateway({ secretKey: "sk_test_1", webhookSecret });

const event = {
  id: "evt_1",
  object: "event",
  type: "invoice.paid",
  created: 1_700_000_000,
  livemode: false,
  data: { object: { id: "in_1", object: "invoice", customer: "cus_1" } },
};
const raw = JSON.stringify(event, null, 2);

function sign(body: string, { secret = webhookSecret, age = 0, scheme = "v1" } = {}): string {
  const at = Math.floor(Date.now() / 1000) - age;
  return `t=${String(at)},${scheme}=${createHmac("sha256", secret)
    .update(`${String(at)}.${body}`)
    .digest("hex")}`;
}

describe("a signed event", () => {
  it("is read down to what happened and to whom", () => {
    expect(events.readSigned(Buffer.from(raw), sign(raw))).toEqual({
      id: "evt_1",
      type: "invoice.paid",
      customerId: "cus_1",
      chargeId: null,
      livemode: false,
      account: null,
      createdAt: new Date(1_700_000_000_000),
    });
  });

  it("names the customer when it is about the customer itself", () => {
    const body = JSON.stringify({ ...event, data: { object: { id: "cus_2", object: "customer" } } });
    expect(events.readSigned(Buffer.from(body), sign(body))?.customerId).toBe("cus_2");
  });

  it("has no customer when its object has none", () => {
    const body = JSON.stringify({ ...event, data: { object: { id: "price_1", object: "price" } } });
    expect(events.readSigned(Buffer.from(body), sign(body))?.customerId).toBeNull();
  });

  it.each([
    ["H64 unsigned", null],
    ["H64 of another secret", sign(raw, { secret: "whsec_other" })],
    ["H64 signed with an empty key", sign(raw, { secret: "" })],
    ["H64 with the test scheme v0 only", sign(raw, { scheme: "v0" })],
    ["H64 with rubbish", "t=,v1="],
    ["H65 301 seconds old", sign(raw, { age: 301 })],
  ])("%s is refused", (_name, signature) => {
    expect(events.readSigned(Buffer.from(raw), signature)).toBeNull();
  });

  it("H65 whose body was serialised again is refused", () => {
    expect(events.readSigned(Buffer.from(JSON.stringify(event)), sign(raw))).toBeNull();
  });

  it("that is not JSON is refused though the signature fits", () => {
    expect(events.readSigned(Buffer.from("{"), sign("{"))).toBeNull();
  });
});
