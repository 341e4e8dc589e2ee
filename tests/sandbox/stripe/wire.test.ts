import { describe, expect, it } from "vitest";
import { sharedLab, stripeErrorOf, stripeFor } from "./stripe-lab";

const lab = await sharedLab();

const auth = { Authorization: "Bearer sk_test_lab" };

describe("authentication", () => {
  it.each(["sk_live_x", "pk_live_x", "rk_live_x", "sk_test_", "nonsense"])(
    "refuses the key %s with 401",
    async (key) => {
      const error = await stripeErrorOf(stripeFor(lab.running.port, key).customers.list());
      expect(error).toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
    },
  );

  it("asks for a key and names the header when there is none", async () => {
    const response = await lab.raw("/v1/customers");
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("Authorization header");
  });

  it("takes the key as Basic user name, as curl -u sends it", async () => {
    const basic = Buffer.from("sk_test_lab:").toString("base64");
    const response = await lab.raw("/v1/customers", { headers: { Authorization: `Basic ${basic}` } });
    expect(response.status).toBe(200);
  });

  it("keeps publishable keys away from everything but what a browser needs", async () => {
    const error = await stripeErrorOf(stripeFor(lab.running.port, "pk_test_lab").customers.list());
    expect(error).toMatchObject({ statusCode: 403, code: "secret_key_required" });
  });

  it("listens on the loopback interface only", () => {
    expect(lab.running.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});

describe("parameters", () => {
  it("refuses an unknown parameter and names it, also when nested", async () => {
    const flat = await lab.raw("/v1/customers", {
      method: "POST",
      headers: auth,
      body: new URLSearchParams({ nope: "1" }),
    });
    expect(await flat.json()).toMatchObject({ error: { code: "parameter_unknown", param: "nope" } });
    const body = new URLSearchParams({ "address[planet]": "Mars" });
    const nested = await lab.raw("/v1/customers", { method: "POST", headers: auth, body });
    expect(await nested.json()).toMatchObject({ error: { code: "parameter_unknown", param: "address[planet]" } });
  });

  it.each([
    ["/v1/payment_intents", { currency: "eur" }, { code: "parameter_missing", param: "amount" }],
    ["/v1/payment_intents", { amount: "ten", currency: "eur" }, { code: "parameter_invalid_integer", param: "amount" }],
    ["/v1/payment_intents", { amount: "", currency: "eur" }, { code: "parameter_invalid_empty", param: "amount" }],
    ["/v1/customers", { tax_exempt: "maybe" }, { param: "tax_exempt" }],
    ["/v1/customers", { metadata: "x" }, { param: "metadata" }],
    ["/v1/customers", { "a[b": "x" }, { type: "invalid_request_error" }],
  ])("answers POST %s with %o in Stripe's error shape", async (path, form, error) => {
    const body = new URLSearchParams(Object.entries(form));
    const response = await lab.raw(path, { method: "POST", headers: auth, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", ...error } });
  });

  it("takes a parameter called __proto__ for the unknown parameter it is", async () => {
    const response = await lab.raw("/v1/customers", { method: "POST", headers: auth, body: "__proto__[x]=1" });
    expect(await response.json()).toMatchObject({ error: { code: "parameter_unknown" } });
  });

  it("answers broken and oversized requests without hanging", async () => {
    const large = await lab.raw("/v1/customers", { method: "POST", headers: auth, body: "a".repeat(2_000_000) });
    expect(large.status).toBe(400);
    expect(large.headers.get("request-id")).toMatch(/^req_/);
    const odd = await lab.raw("/v1/%E0%A4%A", { headers: auth });
    expect(odd.status).toBe(404);
  });

  it("merges metadata, deletes a key sent empty and clears all when unset", async () => {
    const { id } = await lab.stripe.customers.create({ metadata: { a: "1", b: "2" } });
    const merged = await lab.stripe.customers.update(id, { metadata: { b: "", c: "3" } });
    expect(merged.metadata).toEqual({ a: "1", c: "3" });
    const cleared = await lab.stripe.customers.update(id, { metadata: "" });
    expect(cleared.metadata).toEqual({});
  });

  it("unsets a field sent as null", async () => {
    const { id } = await lab.stripe.customers.create({ address: { city: "Oslo" }, name: "Ann" });
    const updated = await lab.stripe.customers.update(id, { address: "" });
    expect(updated).toMatchObject({ address: null, name: "Ann" });
  });

  it("speaks one API version and names it to whoever asks for another", async () => {
    const response = await lab.raw("/v1/customers", { headers: { ...auth, "Stripe-Version": "2024-06-20" } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("2026-10-28.endive");
  });
});

describe("answers", () => {
  it("distinguishes an unknown id from an unknown address", async () => {
    const id = await stripeErrorOf(lab.stripe.customers.retrieve("cus_nobody"));
    expect(id).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
      param: "id",
      message: "No such customer: 'cus_nobody'",
    });
    const address = await stripeErrorOf(lab.stripe.rawRequest("GET", "/v1/wallets"));
    expect(address).toMatchObject({ statusCode: 404, code: undefined });
  });

  it("pages through a list, newest first, in both directions", async () => {
    const email = "pages@example.com";
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.push((await lab.stripe.customers.create({ email })).id);
    const newestFirst = made.toReversed();

    const first = await lab.stripe.customers.list({ email, limit: 2 });
    expect(first.data.map((row) => row.id)).toEqual(newestFirst.slice(0, 2));
    expect(first.has_more).toBe(true);
    const rest = await lab.stripe.customers.list({ email, limit: 3, starting_after: newestFirst[1] ?? "" });
    expect(rest.data.map((row) => row.id)).toEqual(newestFirst.slice(2));
    expect(rest.has_more).toBe(false);
    const back = await lab.stripe.customers.list({ email, limit: 1, ending_before: newestFirst[2] ?? "" });
    expect(back.data.map((row) => row.id)).toEqual([newestFirst[1]]);

    expect(await stripeErrorOf(lab.stripe.customers.list({ limit: 101 }))).toMatchObject({ param: "limit" });
    const lost = await stripeErrorOf(lab.stripe.customers.list({ starting_after: "cus_gone" }));
    expect(lost).toMatchObject({ statusCode: 400, code: "resource_missing" });
  });

  it("expands where it can and says so where it cannot", async () => {
    const customer = await lab.stripe.customers.create({ payment_method: "pm_card_visa" });
    const { data } = await lab.stripe.paymentMethods.list({ customer: customer.id, expand: ["data.customer.tax_ids"] });
    expect(data[0]?.customer).toMatchObject({ id: customer.id, tax_ids: { object: "list", data: [] } });
    expect(customer).not.toHaveProperty("tax_ids");
    const error = await stripeErrorOf(lab.stripe.customers.retrieve(customer.id, { expand: ["email"] }));
    expect(error.message).toBe("This property cannot be expanded (email).");
  });

  it("undoes the whole request when its expansion is refused", async () => {
    const email = "undone@example.com";
    await stripeErrorOf(lab.stripe.customers.create({ email, expand: ["email"] }));
    expect((await lab.stripe.customers.list({ email })).data).toEqual([]);
  });

  it("keeps a deleted customer retrievable as deleted", async () => {
    const { id } = await lab.stripe.customers.create({});
    expect(await lab.stripe.customers.del(id)).toMatchObject({ id, deleted: true });
    expect(await lab.stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
    expect(await stripeErrorOf(lab.stripe.customers.update(id, { name: "x" }))).toMatchObject({ statusCode: 404 });
  });
});
