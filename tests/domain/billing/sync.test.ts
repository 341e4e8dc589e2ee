import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getBillingOverview, listPaymentMethods, previewPlanChange } from "@/lib/domain/billing";
import { getBillingAccount } from "@/lib/domain/billing/customer/billing-account";
import { syncAfterEvents } from "@/lib/domain/billing/events/sync-after-events";
import { enqueueAllSyncs } from "@/lib/domain/billing/sync/enqueue-all-syncs";
import { syncCustomer } from "@/lib/domain/billing/sync/sync-customer";
import type { StripeGateway } from "@/lib/gateways/stripe/types";
import { addCard, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { waitingJobs } from "../../factories/jobs";
import { aSubscriber, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

async function aDeveloper(): Promise<{ payer: Payer; customerId: string }> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  const { customerId } = await getBillingAccount(payer, payer.workspace.id);
  return { payer, customerId };
}
const look = (customerId: string) =>
  syncAfterEvents(systemContext({ gateways: { stripe: stripe.gateway } }), customerId);

/** All we keep about money, as it would be compared by eye. */
async function pictureOf({ workspace }: Payer): Promise<string> {
  const where = { workspaceId: workspace.id };
  const [subscription, cards, invoices] = await Promise.all([
    database().subscription.findUnique({ where, omit: { syncedAt: true } }),
    database().paymentMethod.findMany({ where, orderBy: { id: "asc" } }),
    database().invoice.findMany({
      where,
      omit: { syncedAt: true },
      orderBy: { number: "asc" },
      include: { lines: { orderBy: { position: "asc" } }, payments: { orderBy: { id: "asc" } } },
    }),
  ]);
  return JSON.stringify({ subscription, cards, invoices }, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

describe("looking at a customer again", () => {
  it("F11 changes nothing when nothing changed, however often and at once", async () => {
    const { payer, customerId } = await aDeveloper();
    const before = await pictureOf(payer);
    const audits = await database().auditEvent.count({ where: { workspaceId: payer.workspace.id } });
    await Promise.all(Array.from({ length: 8 }, () => look(customerId)));
    expect(await pictureOf(payer)).toBe(before);
    expect(await database().auditEvent.count({ where: { workspaceId: payer.workspace.id } })).toBe(audits);
  });

  it("F13 comes to every customer at night, once", async () => {
    const { customerId } = await aDeveloper();
    const ctx = systemContext({ gateways: { stripe: stripe.gateway } });
    await enqueueAllSyncs(ctx);
    await enqueueAllSyncs(ctx);
    const looks = (await waitingJobs("billing.sync")).map(({ payload }) => JSON.stringify(payload));
    expect(looks.filter((payload) => payload.includes(customerId))).toHaveLength(1);
    const customers = await database().workspace.count({ where: { stripeCustomerId: { not: null } } });
    expect(new Set(looks).size).toBeGreaterThanOrEqual(customers);
  });

  it("F12 never goes back: what was read earlier does not overwrite what was read later", async () => {
    const { payer, customerId } = await aDeveloper();
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    const [before] = await subscriptionsInStripe(stripe, payer);
    let answerOldReading = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answerOldReading = resolve;
    });
    const subscriptions: StripeGateway["subscriptions"] = {
      ...stripe.gateway.subscriptions,
      listOf: async () => {
        await held;
        return before ? [before] : [];
      },
    };
    const slow = systemContext({ gateways: { stripe: { ...stripe.gateway, subscriptions } } });
    const late = syncCustomer(slow, await getBillingAccount(slow, payer.workspace.id));

    await stripe.gateway.subscriptions.cancel(subscription?.id ?? "", { idempotencyKey: randomUUID() });
    // The slow reading has its ticket by now, so this one is later.
    await expect.poll(() => ticketOf(payer)).toBeGreaterThan(0);
    await look(customerId);
    answerOldReading();
    await late;
    expect((await getBillingOverview(payer)).plan?.key).toBe("starter");
  });

  it("sees a plan that ended in Stripe", async () => {
    const { payer, customerId } = await aDeveloper();
    const [subscription] = await subscriptionsInStripe(stripe, payer);
    await stripe.gateway.subscriptions.cancel(subscription?.id ?? "", { idempotencyKey: randomUUID() });
    await look(customerId);
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "starter", isPaid: false });
  });

  it("keeps the newest of two plans and writes the other down, once", async () => {
    const { payer, customerId } = await aDeveloper();
    const price = await database().catalogPrice.findFirstOrThrow({
      where: { lookupKey: { contains: "essential_month" } },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await stripe.post("/v1/subscriptions", { customer: customerId, "items[0][price]": price.stripePriceId });
    await look(customerId);
    await look(customerId);
    expect((await getBillingOverview(payer)).plan?.key).toBe("essential");
    const where = { workspaceId: payer.workspace.id, action: "billing.surplus_subscription_found" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });

  it("PAY-1 lets go of a fourth card that was attached in Stripe", async () => {
    const { payer, customerId } = await aDeveloper();
    for (const alias of ["pm_card_mastercard", "pm_card_amex", "pm_card_discover"]) {
      await stripe.post(`/v1/payment_methods/${alias}/attach`, { customer: customerId });
    }
    await look(customerId);
    expect(await listPaymentMethods(payer)).toHaveLength(3);
    expect(await stripe.gateway.cards.listOf(customerId)).toHaveLength(3);
    expect((await listPaymentMethods(payer))[0]).toMatchObject({ last4: "4242", isDefault: true });
  });

  it("forgets a card that was taken off in Stripe and names another default", async () => {
    const { payer, customerId } = await aDeveloper();
    await addCard(stripe, payer, "5555555555554444");
    const visa = (await stripe.gateway.cards.listOf(customerId)).find(({ last4 }) => last4 === "4242");
    await stripe.post(`/v1/payment_methods/${visa?.id ?? ""}/detach`, {});
    await look(customerId);
    expect(await listPaymentMethods(payer)).toMatchObject([{ last4: "4444", isDefault: true }]);
    expect((await stripe.gateway.customers.find(customerId))?.defaultCardId).toEqual(expect.stringMatching(/^pm_/));
  });

  it("begins anew after the customer was deleted in Stripe, and writes that down", async () => {
    const { payer, customerId } = await aDeveloper();
    await fetch(`${stripe.url}/v1/customers/${customerId}`, {
      method: "DELETE",
      headers: { authorization: "Bearer sk_test_0000000000000000000000000000" },
    });
    const wish = { planKey: "essential", interval: "month" } as const;
    await expect(previewPlanChange(payer, wish)).rejects.toMatchObject({ code: "payment_provider_refused" });
    await look(customerId);
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { key: "starter" }, cards: [] });
    const where = { workspaceId: payer.workspace.id, action: "billing.customer_deleted" };
    expect(await database().auditEvent.count({ where })).toBe(1);
    const workspace = await database().workspace.findUniqueOrThrow({ where: { id: payer.workspace.id } });
    expect(workspace.stripeCustomerId).toBeNull();
    expect((await previewPlanChange(payer, wish)).dueNow).toBe(4_900n);
  });

  it("keeps everything of a customer that Stripe has never heard of", async () => {
    const { payer } = await aDeveloper();
    const where = { id: payer.workspace.id };
    await database().workspace.update({ where, data: { stripeCustomerId: "cus_of_another_account" } });
    await look("cus_of_another_account");
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "developer" });
  });

  it("counts an event as dealt with once its customer was looked at", async () => {
    const { customerId } = await aDeveloper();
    const id = `evt_${randomUUID()}`;
    const at = new Date();
    await database().stripeEvent.create({
      data: { id, type: "customer.updated", customerId, createdAt: at, receivedAt: at },
    });
    await look(customerId);
    expect((await database().stripeEvent.findUniqueOrThrow({ where: { id } })).processedAt).not.toBeNull();
  });
});

async function ticketOf({ workspace }: Payer): Promise<number> {
  const row = await database().stripeReading.findUnique({ where: { workspaceId: workspace.id } });
  return (row?.lastTicket ?? 0) - (row?.appliedTicket ?? 0);
}
