import { describe, expect, it } from "vitest";
import { paymentOf, sharedBillingLab } from "./billing-lab";
import { CHALLENGED_CARD, GOOD_CARD, typedCard, visit } from "./page-lab";

const lab = await sharedBillingLab();
const visitor = visit(lab);

/** An open invoice by hand and the path of its page. */
async function openInvoice(
  card: string | null,
  customerName = "Žofie Ångström <b>",
): Promise<{ id: string; path: string }> {
  const customer = await lab.customer(card, { name: customerName });
  const { id } = await lab.stripe.invoices.create({ customer, currency: "eur", footer: "Thank you" });
  await lab.stripe.invoiceItems.create({ customer, invoice: id, amount: 5_000, currency: "eur", description: "Work" });
  const { hosted_invoice_url: url } = await lab.stripe.invoices.finalizeInvoice(id, { auto_advance: false });
  return { id, path: new URL(url ?? "").pathname };
}

const statusOf = async (id: string) => (await lab.stripe.invoices.retrieve(id)).status;

describe("an invoice's page", () => {
  it("shows what it says, with everything escaped", async () => {
    const { path } = await openInvoice(null);
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain("€50.00 due");
    expect(page.text).toContain("Žofie Ångström &lt;b&gt;");
    expect(page.text).toContain("Thank you");
    expect(page.policy).toContain("script-src 'none'");
  });

  it("takes a card, and says when it is declined", async () => {
    const { id, path } = await openInvoice(null);
    const declined = await visitor.submit(`${path}/pay`, typedCard("4000000000000002"));
    expect(declined.status).toBe(402);
    expect(declined.text).toContain("Your card was declined.");
    expect(await statusOf(id)).toBe("open");
    const paid = await visitor.submit(`${path}/pay`, typedCard(GOOD_CARD));
    expect(paid).toMatchObject({ status: 303, location: path });
    expect(await statusOf(id)).toBe("paid");
    const after = await visitor.open(path);
    expect(after.text).toContain("€50.00 paid");
    expect(after.text).not.toContain("<form");
    const again = await visitor.submit(`${path}/pay`, typedCard(GOOD_CARD));
    expect(again.status).toBe(303);
    expect((await paymentOf(lab, id)).amount_received).toBe(5_000);
  });

  it("takes a saved card", async () => {
    const { id, path } = await openInvoice("pm_card_visa");
    const page = await visitor.open(path);
    const [, method = ""] = /value="(pm_\w+)" checked/.exec(page.text) ?? [];
    await visitor.submit(`${path}/pay`, { method });
    expect(await statusOf(id)).toBe("paid");
  });

  it("goes through the bank's page and back", async () => {
    const { id, path } = await openInvoice(null);
    const sent = await visitor.submit(`${path}/pay`, typedCard(CHALLENGED_CARD));
    const bank = new URL(sent.location ?? "");
    expect(bank.pathname).toMatch(/^\/3ds\/pi_/);
    const secret = bank.searchParams.get("client_secret") ?? "";
    const failed = await visitor.submit(bank.pathname, { client_secret: secret, outcome: "fail" });
    expect((await visitor.open(failed.location ?? "")).text).toContain("could not confirm");

    await visitor.submit(`${path}/pay`, typedCard(CHALLENGED_CARD));
    await visitor.submit(bank.pathname, { client_secret: secret, outcome: "succeed" });
    expect(await statusOf(id)).toBe("paid");
  });

  it("knows nothing of other addresses", async () => {
    expect((await visitor.open("/i/nothing")).status).toBe(404);
    expect((await visitor.submit("/i/nothing/pay", typedCard(GOOD_CARD))).status).toBe(404);
    expect((await visitor.open("/invoice/nothing/pdf")).status).toBe(404);
  });
});

describe("documents", () => {
  it("are real PDF files", async () => {
    const { id } = await openInvoice("pm_card_visa", "Ευρώπη ΑΕ");
    const note = await lab.stripe.creditNotes.create({ invoice: id, amount: 1_000, memo: "Sorry" });
    const { invoice_pdf: pdf, number } = await lab.stripe.invoices.retrieve(id);
    for (const [url, name] of [
      [pdf, `Invoice-${number}.pdf`],
      [note.pdf, `Credit-note-${number}-CN-01.pdf`],
    ]) {
      const response = await fetch(url ?? "");
      const file = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get("content-type")).toBe("application/pdf");
      expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
      expect(file.subarray(0, 5).toString()).toBe("%PDF-");
      expect(file.subarray(-6).toString()).toContain("%%EOF");
      expect(Number(response.headers.get("content-length"))).toBe(file.length);
      expect(file.length).toBeGreaterThan(5_000);
    }
  });
});
