import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getBillingOverview, openManagePage } from "@/lib/domain/billing";
import { addCard, aPayer, sellCatalogue } from "../../factories/billing";
import { customerOf } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";
import { aWorkspace } from "../../factories/people";

const stripe = await emptyStripe();

const configurations = async () => (await stripe.get("/v1/billing_portal/configurations?limit=100")).data;

describe("WAL-4 PLAN-7 Stripe's own page", () => {
  it("cannot be opened before stripe:sync has made ours, so that no other configuration is ever used", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await expect(openManagePage(payer)).rejects.toMatchObject({ code: "payment_provider_refused" });
  });

  it("has plan change, cancelling and cards off, is made once and put right again by stripe:sync", async () => {
    await sellCatalogue(stripe);
    await sellCatalogue(stripe);
    const found = await configurations();
    expect(found).toMatchObject([{ metadata: { purpose: "portico-manage-plan" } }]);
    const [{ id }] = found as [{ id: string }];
    await stripe.post(`/v1/billing_portal/configurations/${id}`, { "features[subscription_cancel][enabled]": "true" });
    await sellCatalogue(stripe);
    expect(await configurations()).toMatchObject([
      {
        features: {
          invoice_history: { enabled: true },
          customer_update: { enabled: false },
          payment_method_update: { enabled: false },
          subscription_cancel: { enabled: false },
          subscription_update: { enabled: false },
        },
      },
    ]);
  });

  it("opens for this customer, leads back to billing and is written down", async () => {
    const payer = await aPayer(stripe);
    expect((await getBillingOverview(payer)).hasManagePage).toBe(false);
    await addCard(stripe, payer);
    expect((await getBillingOverview(payer)).hasManagePage).toBe(true);
    const url = await openManagePage(payer);
    expect(url).toContain(`${stripe.url}/p/session/`);
    const page = await (await fetch(url)).text();
    expect(page).toContain(`/w/${payer.workspace.handle}/billing`);
    expect(page).not.toMatch(/Add a card|Cancel plan|Update plan/i);
    const where = { workspaceId: payer.workspace.id, action: "billing.manage_page_opened" };
    expect(await database().auditEvent.count({ where })).toBe(1);
    expect(await customerOf(payer)).not.toBe("");
  });

  it("does not exist for organizations, nor for who has never dealt with Stripe", async () => {
    const payer = await aPayer(stripe);
    await expect(openManagePage(payer)).rejects.toMatchObject({ code: "not_found" });
    const workspace = await aWorkspace({ owner: payer.person });
    const admin = await aPayer(stripe, { person: payer.person, workspace });
    await addCard(stripe, admin);
    await expect(openManagePage(admin)).rejects.toMatchObject({ code: "not_found" });
    expect((await getBillingOverview(admin)).hasManagePage).toBe(false);
  });
});
