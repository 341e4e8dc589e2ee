import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { finishPayment, getBillingOverview, makeDefaultCard, payInvoice } from "@/lib/domain/billing";
import { addCard, type Payer } from "../../factories/billing";
import { bankOf } from "../../factories/holds";
import { passingTime } from "../../factories/passing-time";
import { aSubscriber } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const asksTheBank = "4000002760003184";
const failsPaying = "4000000000000341";

const stripe = await stripeWithCatalogue();

/** A Developer whose renewal could not be collected from this card. */
async function afterRenewal(number: string): Promise<Payer> {
  const time = passingTime(stripe);
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await addCard(stripe, payer, number);
  const card = (await getBillingOverview(payer)).cards.find(({ last4 }) => number.endsWith(last4));
  await makeDefaultCard(payer, { cardId: card?.id ?? "" });
  await time.pass(payer, { days: 31, hours: 3 });
  return { ...payer, now: time.now };
}

const mailedTo = ({ outbox, person }: Payer) =>
  outbox.mails.filter(({ to }) => to === person.email).map(({ template }) => template);

describe("a renewal whose bank wants the payer there", () => {
  it("PAY-6 is told as such by banner and email, and paying it leads to the bank and back", async () => {
    const payer = await afterRenewal(asksTheBank);
    const open = await database().invoice.findFirstOrThrow({
      where: { workspaceId: payer.workspace.id, status: "open" },
    });
    expect((await getBillingOverview(payer)).problem).toEqual({
      kind: "confirm-invoice",
      invoiceId: open.id,
      number: open.number,
      amount: open.amountRemaining,
    });
    expect(mailedTo(payer)).toContain("confirm-payment");
    expect(mailedTo(payer)).not.toContain("payment-failed");
    expect(payer.outbox.mails.find(({ template }) => template === "confirm-payment")).toMatchObject({
      props: {
        for: { kind: "invoice", number: open.number },
        confirmUrl: expect.stringContaining(`/invoices/${open.id}`) as string,
      },
    });

    const operation = randomUUID();
    const url = bankOf(await payInvoice(payer, { invoiceId: open.id }, operation));
    stripe.answerBank(url, "succeed");
    expect(await finishPayment(payer, { operation })).toEqual({ outcome: "done" });
    expect(await getBillingOverview(payer)).toMatchObject({ plan: { status: "active" }, problem: null });
  });

  it("PAY-6 and an ordinary no stays an ordinary no", async () => {
    const payer = await afterRenewal(failsPaying);
    expect((await getBillingOverview(payer)).problem).toMatchObject({ kind: "payment-failed" });
    expect(mailedTo(payer)).toContain("payment-failed");
    expect(mailedTo(payer)).not.toContain("confirm-payment");
  });
});
