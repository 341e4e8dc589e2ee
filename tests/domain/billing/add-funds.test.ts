import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addFunds, finishPayment, listBalance } from "@/lib/domain/billing";
import { addFundsInput } from "@/lib/domain/billing/inputs";
import { listTransactions } from "@/lib/domain/invoices";
import { listTransactionsInput } from "@/lib/domain/invoices/inputs";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { customerOf, oweMore, syncPayer } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";
import { billingMailsOf } from "../../factories/holds";
import { operationOf, resume } from "../../factories/plan-changes";
import { outcomesOf, refusalCode } from "../../factories/refusal";

const stripe = await emptyStripe();

const fifty = { choice: "5000" } as const;

async function aCardHolder(number?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, number);
  return payer;
}

/** What Stripe took from the customer in all, and what the balance came to. */
async function moneyOf(payer: Payer): Promise<{ readonly taken: number; readonly balance: bigint }> {
  const customer = await customerOf(payer);
  const charges = JSON.stringify(await stripe.get(`/v1/charges?customer=${customer}&limit=100`));
  const paid = charges.match(/"amount_captured":\d+/g) ?? [];
  const taken = paid.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0] ?? 0), 0);
  const { balance } = await stripe.get(`/v1/customers/${customer}`);
  return { taken, balance: -BigInt(String(balance)) };
}

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));

describe("BAL-1 adding funds", () => {
  it("BAL-1 charges the default card once, credits the balance once and shows it, however often the form is sent", async () => {
    const payer = await aCardHolder();
    const formId = randomUUID();
    const send = () => addFunds(payer, fifty, formId);
    expect(await Promise.all([send(), send(), send()])).toEqual([1, 2, 3].map(() => ({ outcome: "done" })));
    expect(await moneyOf(payer)).toEqual({ taken: 5_000, balance: 5_000n });
    const { rows, balance } = await listBalance(payer, {});
    expect(balance).toBe(5_000n);
    expect(rows).toMatchObject([{ kind: "prepayment", amount: 5_000n, description: "Visa ending in 4242" }]);

    const stripeInvoiceId = await oweMore(stripe, payer);
    const invoice = await database().invoice.findUniqueOrThrow({ where: { stripeInvoiceId } });
    expect([invoice.status, invoice.balanceApplied]).toEqual(["paid", 2_500n]);
  });

  it("BAL-1 INV-2 is in the history of payments, with its card and without an invoice, and a refund of it too", async () => {
    const payer = await aCardHolder();
    await addFunds(payer, fifty, randomUUID());
    const all = listTransactionsInput.parse({ kind: "all" });
    const payment = { kind: "payment", amount: 5_000n, status: "succeeded", cardLast4: "4242", invoiceId: null };
    expect((await listTransactions(payer, all)).rows).toMatchObject([{ ...payment, label: "Funds for the balance" }]);
    const charge = await database().charge.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    await stripe.post("/v1/refunds", { charge: charge.stripeChargeId, amount: "1000" });
    await syncPayer(payer);
    expect((await listTransactions(payer, all)).rows).toMatchObject([{ kind: "refund", amount: -1_000n }, payment]);
  });

  it("BAL-1 takes one at a time from several tabs", async () => {
    const payer = await aCardHolder();
    const { done, refused } = await outcomesOf([1, 2, 3, 4].map(() => addFunds(payer, fifty, randomUUID())));
    expect(refused.filter((code) => code !== "still_working")).toEqual([]);
    expect(await moneyOf(payer)).toEqual({ taken: done * 5_000, balance: BigInt(done) * 5_000n });
  });

  it("BAL-1 leads to the bank and back where it wants the payer to confirm", async () => {
    const payer = await aCardHolder("4000002760003184");
    const formId = randomUUID();
    const outcome = await addFunds(payer, fifty, formId);
    if (outcome.outcome !== "authenticate") throw new Error(outcome.outcome);
    expect((await listBalance(payer, {})).pendingOperationId).toBe(formId);
    stripe.answerBank(outcome.url, "succeed");
    expect(await finishPayment(payer, { operation: formId })).toEqual({ outcome: "done" });
    expect(await moneyOf(payer)).toEqual({ taken: 5_000, balance: 5_000n });
    expect((await listBalance(payer, {})).pendingOperationId).toBeNull();
  });

  it("BAL-1 asks by email to confirm at the bank when nobody saw the page that leads there", async () => {
    const payer = await aCardHolder("4000002760003184");
    const formId = randomUUID();
    await stripe.breakNext("POST /v1/payment_intents/*/confirm", "drop_after", 2);
    expect(await refusalOf(addFunds(payer, fifty, formId))).toBe("payment_unknown");
    await resume(stripe, formId);
    expect(await billingMailsOf(payer, "confirm-payment")).toMatchObject([
      { props: { for: { kind: "funds" }, amountDue: "$50.00", paymentMethod: "Visa ending in 3184" } },
    ]);
    await Promise.all([resume(stripe, formId), resume(stripe, formId)]);
    expect(await billingMailsOf(payer, "confirm-payment")).toHaveLength(1);
  });

  it("BAL-1 changes nothing after a no of the bank, and says why", async () => {
    const payer = await aCardHolder("4000000000000341");
    const formId = randomUUID();
    expect(await refusalOf(addFunds(payer, fifty, formId))).toMatch(/^card_/);
    expect((await operationOf(formId)).state).toBe("REFUSED");
    expect((await moneyOf(payer)).balance).toBe(0n);
    expect(JSON.stringify(await stripe.get(`/v1/payment_intents?customer=${await customerOf(payer)}`))).toContain(
      '"status":"canceled"',
    );
  });

  it("BAL-1 INV-2 a try that the bank refused is in the history of payments, with its card and why, and takes no balance", async () => {
    const payer = await aCardHolder("4000000000000341");
    expect(await refusalOf(addFunds(payer, fifty, randomUUID()))).toBe("card_declined");
    for (const _again of [1, 2]) await syncPayer(payer);
    const { rows } = await listTransactions(payer, listTransactionsInput.parse({ kind: "all" }));
    expect(rows).toHaveLength(1);
    expect(rows).toMatchObject([
      {
        ...{ kind: "payment", status: "failed", amount: 5_000n, cardLast4: "0341", invoiceId: null },
        ...{ decline: "card_declined", label: "Funds for the balance" },
      },
    ]);
    expect((await listBalance(payer, {})).rows).toEqual([]);
  });

  it.each([
    ["the payment being made", "POST /v1/payment_intents"],
    ["the payment", "POST /v1/payment_intents/*/confirm"],
    ["the credit", "POST /v1/customers/*/balance_transactions"],
  ])("BAL-1 F1 charges once and credits once when the answer to %s is lost", async (_step, match) => {
    for (const kind of ["drop_after", "drop_before"]) {
      const payer = await aCardHolder();
      const formId = randomUUID();
      await stripe.breakNext(match, kind, 2);
      expect(await refusalOf(addFunds(payer, fifty, formId))).toBe("payment_unknown");
      await stripe.mend();
      await Promise.all([resume(stripe, formId), resume(stripe, formId)]);
      expect((await operationOf(formId)).state).toBe("DONE");
      expect(await moneyOf(payer)).toEqual({ taken: 5_000, balance: 5_000n });
    }
  });

  it("BAL-1 needs a card, and tells the payers with a receipt", async () => {
    expect(await refusalOf(addFunds(await aPayer(stripe), fifty, randomUUID()))).toBe("card_needed");
    const payer = await aCardHolder();
    await addFunds(payer, fifty, randomUUID());
    const where = { workspaceId: payer.workspace.id, kind: "funds-added" };
    expect(await database().notification.count({ where })).toBe(1);
  });
});

describe("the amount", () => {
  it.each(["25", "25.5", "25,50", "5", "5000.00"])("H67 takes %j", async (other) => {
    const payer = await aCardHolder();
    expect(await addFunds(payer, { choice: "other", other }, randomUUID())).toEqual({ outcome: "done" });
  });

  it.each([
    "",
    "0",
    "-5",
    "4.99",
    "5000.01",
    "1e3",
    "0x10",
    " 25",
    "２５",
    "25.505",
    "9007199254740993",
    "NaN",
    "1,000",
  ])("H67 H68 refuses %j", async (other) => {
    const payer = await aPayer(stripe);
    expect(await refusalOf(addFunds(payer, { choice: "other", other }, randomUUID()))).toBe("funds_amount");
  });

  it("H68 takes no suggestion that is not made", async () => {
    expect(await refusalOf(addFunds(await aPayer(stripe), { choice: "1" }, randomUUID()))).toBe("funds_amount");
    expect(addFundsInput.safeParse({ choice: ["5000"] }).success).toBe(false);
    expect(addFundsInput.safeParse({ choice: "5000", amount: "1" }).success).toBe(false);
  });
});
