import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { billingTasks, getProfile, saveProfile } from "@/lib/domain/billing";
import { saveProfileInput } from "@/lib/domain/billing/inputs";
import { sendProfile } from "@/lib/domain/billing/profile/send-profile";
import { closeWorkspace } from "@/lib/domain/leaving/deletion/close-workspace";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { invoicesOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { customerOf, oweMoney, oweMore } from "../../factories/debts";
import { runJobs } from "../../factories/jobs";
import { refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const berlin = {
  legalName: "Analytical Engines GmbH",
  line1: "Unter den Linden 1",
  line2: "",
  postalCode: "10117",
  city: "Berlin",
  region: "",
  country: "DE",
  taxId: "de 123 456 789",
  locale: "de",
};

function save(payer: Payer, wish: Partial<typeof berlin> = {}, formId: string = randomUUID()): Promise<void> {
  return saveProfile(payer, saveProfileInput.parse({ ...berlin, ...wish }), formId);
}

async function storeVersion({ workspace }: Payer, wish: { number: number; taxIdType: string; taxId: string }) {
  const where = { workspaceId: workspace.id };
  const newest = await database().billingProfileVersion.findFirstOrThrow({ where, orderBy: { number: "desc" } });
  await database().billingProfileVersion.create({ data: { ...newest, ...wish, id: randomUUID() } });
}

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
const customerInStripe = async (payer: Payer) => stripe.get(`/v1/customers/${await customerOf(payer)}`);
const taxIdsOf = async (payer: Payer) => stripe.gateway.customers.listTaxIds(await customerOf(payer));
const runProfileJobs = (payer: Payer) =>
  runJobs(
    { "billing.send-profile": billingTasks["billing.send-profile"] },
    systemContext({ gateways: payer.gateways }),
  );

describe("INV-4 the billing profile", () => {
  it("INV-4 an issued invoice keeps its own buyer, and the next one has the new profile", async () => {
    const payer = await aPayer(stripe);
    await oweMoney(stripe, payer);
    await save(payer);
    await oweMore(stripe, payer);
    const [before, after] = await invoicesOf(payer);
    expect(before?.buyer).toMatchObject({
      name: "Ada Lovelace",
      addressLines: [],
      taxId: null,
    });
    expect(after?.buyer).toMatchObject({
      name: "Analytical Engines GmbH",
      addressLines: ["Unter den Linden 1", "10117 Berlin", "Germany"],
      taxId: "DE123456789",
    });
  });

  it("INV-4 reaches the customer that is made later, with its language and tax id", async () => {
    const payer = await aPayer(stripe);
    await save(payer);
    await addCard(stripe, payer);
    expect(await customerInStripe(payer)).toMatchObject({
      name: "Analytical Engines GmbH",
      preferred_locales: ["de"],
      address: {
        line1: "Unter den Linden 1",
        line2: null,
        city: "Berlin",
        country: "DE",
      },
    });
    expect(await taxIdsOf(payer)).toMatchObject([{ type: "eu_vat", value: "DE123456789" }]);
  });

  it("INV-4 keeps every version, once for each form and none for the same values", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const formId = randomUUID();
    await Promise.all([1, 2, 3].map(() => save(payer, {}, formId)));
    await save(payer);
    await save(payer, { taxId: "", city: "Potsdam" });
    const { current, earlier } = await getProfile(payer);
    expect(current).toMatchObject({ number: 2, city: "Potsdam", taxId: null });
    expect(earlier).toMatchObject([{ number: 1, city: "Berlin" }]);
    expect(await taxIdsOf(payer)).toEqual([]);
    const where = {
      workspaceId: payer.workspace.id,
      action: "billing.profile_saved",
    };
    expect(await database().auditEvent.count({ where })).toBe(2);
  });

  it("INV-4 keeps two versions of two forms at once, and Stripe has the newest", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await Promise.all([save(payer, { city: "Bonn" }), save(payer, { city: "Köln", taxId: "" })]);
    const { current } = await getProfile(payer);
    expect(current?.number).toBe(2);
    expect(await customerInStripe(payer)).toMatchObject({
      address: { city: current?.city },
    });
    expect((await taxIdsOf(payer)).map(({ value }) => value)).toEqual(current?.taxId ? [current.taxId] : []);
  });

  it("INV-4 is saved while Stripe gives no answer, and a job brings it there", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await stripe.breakNext("POST /v1/customers/*", "500", 20);
    await save(payer);
    expect(await customerInStripe(payer)).toMatchObject({
      name: "Ada Lovelace",
    });
    await stripe.mend();
    await runProfileJobs(payer);
    expect(await customerInStripe(payer)).toMatchObject({
      name: "Analytical Engines GmbH",
    });
  });

  it("INV-4 takes off a tax id that Stripe refuses, and says so", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await save(payer);
    // A number that has the right form here, and that Stripe knows to be none.
    await storeVersion(payer, { number: 2, taxIdType: "eu_vat", taxId: "??" });
    await sendProfile(systemContext({ gateways: payer.gateways }), payer.workspace.id);
    const { current } = await getProfile(payer);
    expect(current).toMatchObject({
      taxId: null,
      refusedTaxId: "??",
      city: "Berlin",
    });
    expect(await taxIdsOf(payer)).toEqual([]);
    await save(payer, { taxId: "DE987654321" });
    expect((await getProfile(payer)).current).toMatchObject({
      taxId: "DE987654321",
      refusedTaxId: null,
    });
    expect(await taxIdsOf(payer)).toMatchObject([{ value: "DE987654321" }]);
  });

  it("INV-4 refuses a tax id that its country cannot have, and one of a country that has none here", async () => {
    const payer = await aPayer(stripe);
    expect(await refusalOf(save(payer, { taxId: "DE12" }))).toBe("tax_id_wrong");
    expect(await refusalOf(save(payer, { taxId: "FR12345678901" }))).toBe("tax_id_wrong");
    expect(await refusalOf(save(payer, { country: "AQ", taxId: "12345" }))).toBe("tax_id_unsupported");
    expect((await getProfile(payer)).current).toBeNull();
  });

  it("INV-4 cannot be altered, and goes with its workspace alone", async () => {
    const payer = await aPayer(stripe);
    await save(payer);
    const workspaceId = payer.workspace.id;
    const { userId } = payer.person;
    const altered = database().billingProfileVersion.updateMany({
      where: { workspaceId },
      data: { city: "Bonn" },
    });
    await expect(altered).rejects.toThrow("append-only");
    await expect(database().billingProfileVersion.deleteMany({ where: { workspaceId } })).rejects.toThrow();
    await inTransaction(systemContext(), (tx) => closeWorkspace(tx, { workspaceId, userId }));
    expect(await database().billingProfileVersion.count({ where: { workspaceId } })).toBe(0);
  });
});
