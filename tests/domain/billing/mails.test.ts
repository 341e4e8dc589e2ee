import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getBillingOverview } from "@/lib/domain/billing";
import { sendBillingMail } from "@/lib/domain/billing/mails/send-billing-mail";
import { listInbox, openNotification } from "@/lib/domain/notifications";
import type { BillingMail } from "@/lib/domain/shared/enqueue";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { accountContext, systemContext } from "../../factories/contexts";
import { aStripeInvoice, storeInvoices } from "../../factories/invoices";
import { choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

async function mail(payer: Payer, template: BillingMail, subjectId: string) {
  const ctx = systemContext({ gateways: payer.gateways });
  await sendBillingMail(ctx, { workspaceId: payer.workspace.id, template, subjectId });
  return payer.outbox.mails.at(-1);
}

describe("mails about money", () => {
  it("PRO-18 come with a word in the inbox of everybody who may pay, whoever reads the mail", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "developer" });
    const { rows } = await listInbox(accountContext(payer.person), { show: "all", cursor: undefined });
    const { name } = payer.workspace;
    expect(rows.map(({ title }) => title).sort()).toEqual(
      [`$19.00 paid for ${name}`, `A card was added to ${name}`, `The plan of ${name} is Developer now`].sort(),
    );
    for (const { id } of rows)
      expect(await openNotification(accountContext(payer.person), { notificationId: id })).toMatch(
        new RegExp(`^/w/${payer.workspace.handle}/(billing|invoices/)`),
      );
  });

  it("tell of a new plan: receipt, change and card, to the owner", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "developer" });
    const where = { workspaceId: payer.workspace.id };
    const invoice = await database().invoice.findFirstOrThrow({ where });
    const card = await database().paymentMethod.findFirstOrThrow({ where });
    const operation = await database().operation.findFirstOrThrow({ where });

    expect(await mail(payer, "receipt", invoice.id)).toMatchObject({
      to: payer.person.email,
      template: "receipt",
      props: { invoiceNumber: invoice.number, total: "$19.00", paymentMethod: "Visa ending in 4242" },
    });
    expect(await mail(payer, "plan-changed", operation.id)).toMatchObject({
      template: "plan-changed",
      props: { previousPlan: "Starter", plan: "Developer", price: "$19.00 per month", changedBy: "Ada Lovelace" },
    });
    expect(await mail(payer, "card-added", card.id)).toMatchObject({
      template: "card-added",
      props: { card: "Visa ending in 4242", addedBy: "Ada Lovelace" },
    });
  });

  it("go to the billing address when there is one", async () => {
    const payer = await aPayer(stripe);
    const { id } = payer.workspace;
    await database().workspace.update({ where: { id }, data: { billingEmail: "books@example.test" } });
    const [invoiceId = ""] = await storeInvoices(id, [aStripeInvoice()]);
    expect(await mail(payer, "receipt", invoiceId)).toMatchObject({ to: "books@example.test" });
  });

  it("say that a renewal failed while that is true, and nothing afterwards", async () => {
    const payer = await aPayer(stripe);
    const { id } = payer.workspace;
    const open = aStripeInvoice({ status: "open", nextAttemptAt: new Date("2026-12-03T12:00:00Z") });
    const [invoiceId = ""] = await storeInvoices(id, [open]);
    expect(await mail(payer, "payment-failed", invoiceId)).toMatchObject({
      props: { amountDue: "$19.00", nextAttemptAt: expect.stringContaining("3 Dec 2026") as string },
    });
    await storeInvoices(id, [{ ...open, status: "paid", amountPaid: 1_900n, amountRemaining: 0n }]);
    await mail(payer, "payment-failed", invoiceId);
    expect(payer.outbox.mails).toHaveLength(1);
  });

  it.each([
    [
      "insufficient_funds",
      "insufficient_funds",
      "Your card has not enough funds. Use another card, or wait until it has.",
    ],
    ["expired_card", "expired_card", "Your card has expired. Use another card."],
    ["stolen_card", "card_declined", "Your card was declined. Your bank can tell you why."],
  ])(
    "PLAN-14 give the reason of a renewal that failed with %s, in words that are meant for the payer",
    async (code, decline, reason) => {
      const payer = await aPayer(stripe);
      const workspaceId = payer.workspace.id;
      const [invoiceId = ""] = await storeInvoices(workspaceId, [aStripeInvoice({ status: "open" })]);
      const money = { amount: 1_900n, currency: "usd", status: "failed", failureCode: code };
      const ids = { id: randomUUID(), stripeChargeId: `ch_${randomUUID()}`, workspaceId, invoiceId };
      await database().charge.create({ data: { ...ids, ...money, createdAt: new Date() } });
      expect(await mail(payer, "payment-failed", invoiceId)).toMatchObject({ props: { reason } });
      expect((await getBillingOverview(payer)).problem).toMatchObject({
        kind: "payment-failed",
        decline,
      });
    },
  );

  it("are not written about another workspace's invoice", async () => {
    const [ada, eve] = [await aPayer(stripe), await aPayer(stripe)];
    const [invoiceId = ""] = await storeInvoices(ada.workspace.id, [aStripeInvoice()]);
    expect(await mail(eve, "receipt", invoiceId)).toBeUndefined();
  });
});
