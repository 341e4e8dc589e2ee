import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePlan, finishPayment, getBillingOverview, makeDefaultCard } from "@/lib/domain/billing";
import type { StripeGateway } from "@/lib/gateways/stripe/types";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import {
  agreedChange,
  aSubscriber,
  choosePlan,
  operationOf,
  resume,
  subscriptionsInStripe,
} from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const asksTheBankEachTime = "4000002760003184";

const stripe = await stripeWithCatalogue();

interface AtTheBank {
  readonly payer: Payer;
  readonly formId: string;
  readonly url: string;
}

async function sendToBank(payer: Payer, planKey: string): Promise<AtTheBank> {
  const formId = randomUUID();
  const outcome = await choosePlan(payer, { planKey }, formId);
  if (outcome.outcome !== "authenticate") throw new Error(`expected the bank, got ${outcome.outcome}`);
  return { payer, formId, url: outcome.url };
}

async function subscribing(): Promise<AtTheBank> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, asksTheBankEachTime);
  return sendToBank(payer, "essential");
}

async function upgrading(): Promise<AtTheBank> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await addCard(stripe, payer, asksTheBankEachTime);
  const [, strict] = (await getBillingOverview(payer)).cards;
  await makeDefaultCard(payer, { cardId: strict?.id ?? "" });
  return sendToBank(payer, "essential");
}

/** The bank says yes at the worst moments: right before a question about subscriptions, or right before a step back. */
function approvedBefore(moment: "third look" | "step back", { payer, url }: AtTheBank): Payer {
  let looks = 0;
  const { subscriptions, invoices } = stripe.gateway;
  const approve = () => stripe.answerBank(url, "succeed");
  const gateway: StripeGateway = {
    ...stripe.gateway,
    subscriptions: {
      ...subscriptions,
      listOf: (customerId) => {
        looks += 1;
        if (moment === "third look" && looks === 3) approve();
        return subscriptions.listOf(customerId);
      },
      cancel: (id, options) => {
        approve();
        return subscriptions.cancel(id, options);
      },
    },
    invoices: {
      ...invoices,
      void: (id, options) => {
        approve();
        return invoices.void(id, options);
      },
    },
  };
  return { ...payer, gateways: { ...payer.gateways, stripe: gateway } };
}

describe("a change that is given up while the bank says yes", () => {
  it.each([
    ["a first plan", "third look", subscribing],
    ["a first plan", "step back", subscribing],
    ["an upgrade", "third look", upgrading],
    ["an upgrade", "step back", upgrading],
  ] as const)("keeps what was paid and ends well: %s, before the %s", async (_what, moment, begin) => {
    const scene = await begin();
    const { payer, formId } = scene;
    const other = await agreedChange(payer, { planKey: "professional" });
    await expect(changePlan(approvedBefore(moment, scene), other, randomUUID())).rejects.toMatchObject({
      code: "form_stale",
    });

    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ status: "active" }]);
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "essential", status: "active" });
    const where = { workspaceId: payer.workspace.id, action: "billing.plan_change_refused" };
    expect(await database().auditEvent.count({ where })).toBe(0);
  });
});

describe("an upgrade that is taken back", () => {
  const later = () => new Date(Date.now() + 12 * 60_000);

  async function expectNothingBegunAnew({ payer, formId }: AtTheBank): Promise<void> {
    await resume(stripe, formId, later);
    expect(await operationOf(formId)).toMatchObject({
      state: "REFUSED",
      refusalCode: "card_authentication_failed",
    });
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ status: "active", pendingItem: null }]);
    const workspaceId = payer.workspace.id;
    const invoices = await database().invoice.findMany({ where: { workspaceId }, orderBy: { number: "asc" } });
    expect(invoices.map(({ status }) => status)).toEqual(["paid", "void"]);
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "developer" });
  }

  it("after the bank's no is not begun again when the end of it got lost", async () => {
    const scene = await upgrading();
    stripe.answerBank(scene.url, "fail");
    await stripe.breakNext("GET /v1/invoices", "drop_before", 2);
    await expect(finishPayment(scene.payer, { operation: scene.formId })).rejects.toMatchObject({
      code: "payment_unknown",
    });
    await expectNothingBegunAnew(scene);
  });

  it("is not begun again after Stripe itself has dropped it", async () => {
    const scene = await upgrading();
    const [subscription] = await subscriptionsInStripe(stripe, scene.payer);
    await stripe.post(`/v1/invoices/${subscription?.latestInvoiceId ?? ""}/void`, {});
    await expectNothingBegunAnew(scene);
  });
});
