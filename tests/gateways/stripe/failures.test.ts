import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { markTransaction } from "@/lib/domain/shared/transaction-mark";
import { createStripeGateway } from "@/lib/gateways/stripe/create-stripe-gateway";
import type { StripeGateway } from "@/lib/gateways/stripe/types";

type Answer = { status: number; body: unknown } | "hang up";

let server: Server;
let gateway: StripeGateway;
let answer: Answer;
let asked: { key: string | undefined; telemetry: string | undefined }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const header = (name: string) => request.headers[name]?.toString();
    asked.push({ key: header("idempotency-key"), telemetry: header("x-stripe-client-telemetry") });
    if (answer === "hang up") return request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/json", "request-id": "req_1" });
    return response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  gateway = createStripeGateway({
    secretKey: "sk_test_1",
    webhookSecret: "whsec_0000000000000000",
    apiUrl: `http://127.0.0.1:${String(port)}`,
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => server.close());

const confirm = () =>
  gateway.payments.confirm(
    "pi_1",
    { cardId: "pm_1", returnUrl: "http://localhost/" },
    { idempotencyKey: "op:confirm" },
  );
const error = (fields: Record<string, string>) => ({
  error: { type: "invalid_request_error", message: "no", ...fields },
});

describe("what a failed call tells", () => {
  it("says no for certain when the bank declines, with the bank's word", async () => {
    answer = {
      status: 402,
      body: error({ type: "card_error", code: "card_declined", decline_code: "insufficient_funds" }),
    };
    await expect(confirm()).rejects.toMatchObject({
      kind: "refused",
      reason: { code: "card_declined", declineCode: "insufficient_funds" },
      requestId: "req_1",
    });
  });

  it("says no for certain when the request itself is wrong", async () => {
    answer = { status: 400, body: error({ code: "payment_intent_unexpected_state" }) };
    await expect(confirm()).rejects.toMatchObject({ kind: "refused" });
  });

  it.each([[500], [502], [409], [429], [401]])("F3, F4, F5: does not know after %i to a change", async (status) => {
    answer = { status, body: error({ type: "api_error" }) };
    await expect(confirm()).rejects.toMatchObject({ kind: "unknown" });
  });

  it("F2 asks once more under the same key when the connection breaks, then does not know", async () => {
    answer = "hang up";
    await expect(confirm()).rejects.toMatchObject({ kind: "unknown" });
    expect(asked.map(({ key }) => key)).toEqual(["op:confirm", "op:confirm"]);
  });

  it("knows that a question changed nothing", async () => {
    answer = "hang up";
    await expect(gateway.payments.find("pi_1")).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("finds nothing when Stripe has no such object", async () => {
    answer = { status: 404, body: error({ code: "resource_missing" }) };
    expect(await gateway.setups.find("seti_1")).toBeNull();
    expect(await gateway.customers.find("cus_1")).toBeNull();
  });

  it("keeps the message free of what was sent", async () => {
    answer = { status: 400, body: error({ message: "No such payment_method: 'pm_1'; key sk_test_1" }) };
    await expect(confirm()).rejects.toSatisfy((failure) => !String(failure).includes("pm_1"));
  });

  it("sends no telemetry", async () => {
    answer = { status: 404, body: error({ code: "resource_missing" }) };
    await gateway.payments.find("pi_1");
    await gateway.payments.find("pi_2");
    expect(asked.map(({ telemetry }) => telemetry)).toEqual([undefined, undefined]);
  });

  it("is refused inside a database transaction, where it would hold a lock", async () => {
    await expect(markTransaction(confirm)).rejects.toThrow("inside a database transaction");
    expect(asked).toEqual([]);
  });
});
