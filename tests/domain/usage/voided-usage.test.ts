import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getBillingOverview, makeDefaultCard, refreshBilling } from "@/lib/domain/billing";
import { usageTasks } from "@/lib/domain/usage";
import { collect, differingLines, outstanding, prompts, usageLines } from "../../factories/billed-usage";
import { addCard, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { tellStripe } from "../../factories/metered";
import { aSubscriber } from "../../factories/plan-changes";
import { renewNow } from "../../factories/stripe-time";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const withStripe = () => systemContext({ gateways: { stripe: stripe.gateway } });

const FAILS_ONCE_PAYING = "4000000000000341";

/** Renews a plan with fifty prompts beyond the quota, which the card does not pay for. Answers the invoice's id in Stripe. */
async function leaveUnpaid(payer: Payer): Promise<string> {
  await addCard(stripe, payer, FAILS_ONCE_PAYING);
  const card = (await getBillingOverview(payer)).cards.find(({ last4 }) => last4 === "0341");
  await makeDefaultCard(payer, { cardId: card?.id ?? "" });
  await prompts(payer, 50);
  await tellStripe(stripe, payer);
  await renewNow(stripe, payer);
  const where = { workspaceId: payer.workspace.id, status: "open" };
  return (await database().invoice.findFirstOrThrow({ where })).stripeInvoiceId;
}

describe("I20 usage on an invoice that is voided", () => {
  it("is outstanding again, once, and not looked at any more", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const invoiceId = await leaveUnpaid(payer);
    expect(await outstanding(payer)).toBe(0n);
    await stripe.post(`/v1/invoices/${invoiceId}/void`, {});
    await Promise.all(Array.from({ length: 3 }, () => refreshBilling(payer, payer.workspace.id)));
    await refreshBilling(payer, payer.workspace.id);
    expect(await outstanding(payer)).toBe(100n);
    await usageTasks["usage.check-lines"](withStripe(), {});
    expect(await differingLines(payer)).toEqual([]);
    await collect(payer);
    expect(await outstanding(payer)).toBe(0n);
  });

  it("stays outstanding when the invoice is void before we see it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await leaveUnpaid(payer);
    const { id, stripeInvoiceId } = await database().invoice.findFirstOrThrow({
      where: { workspaceId: payer.workspace.id, status: "open" },
    });
    const where = { workspaceId: payer.workspace.id };
    await database().invoice.delete({ where: { ...where, id } });
    await database().usagePeriod.updateMany({ where: { ...where, meter: "ai" }, data: { billed: 0n } });
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/void`, {});
    await refreshBilling(payer, payer.workspace.id);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "50" }]);
    expect(await outstanding(payer)).toBe(100n);
  });

  it("is given back alone: what an earlier invoice bills stays billed", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const invoiceId = await leaveUnpaid(payer);
    await stripe.post(`/v1/invoices/${invoiceId}/pay`, { paid_out_of_band: "true" });
    await refreshBilling(payer, payer.workspace.id);
    await prompts(payer, 7);
    await tellStripe(stripe, payer);
    await renewNow(stripe, payer);
    const later = await database().invoice.findFirstOrThrow({
      where: { workspaceId: payer.workspace.id, status: "open" },
    });
    await stripe.post(`/v1/invoices/${later.stripeInvoiceId}/void`, {});
    await refreshBilling(payer, payer.workspace.id);
    expect(await outstanding(payer)).toBe(14n);
  });
});
