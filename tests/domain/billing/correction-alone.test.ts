import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { billingTasks, listBalance, listDebts } from "@/lib/domain/billing";
import { quoteBalanceRefund } from "@/lib/domain/billing/balance-refunds/quote-balance-refund";
import { retryOpenInvoices } from "@/lib/domain/billing/dunning/retry-open-invoices";
import { lockMoneyEvenIfLeaving } from "@/lib/domain/billing/operations/lock-money.sql";
import { balanceInStripe, payIn } from "../../factories/balances";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { correct, moveToBerlin, newestInvoice } from "../../factories/corrections";
import { oweMoney, oweMore } from "../../factories/debts";
import { payWith } from "../../factories/endings";
import { runJobs } from "../../factories/jobs";
import { aSubscriber, choosePlan, operationOf, resume } from "../../factories/plan-changes";
import { refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
const paymentsOf = ({ workspace }: Payer) =>
  database().operation.count({ where: { workspaceId: workspace.id, purpose: "billing.pay-invoice" } });

/** A correction whose old invoice is credited and whose new one is not issued. */
async function aHalfCorrection(payer: Payer): Promise<string> {
  const formId = randomUUID();
  await stripe.breakNext("POST /v1/invoices/*/finalize", "drop_before", 2);
  expect(await refusalOf(correct(payer, { formId }))).toBe("payment_unknown");
  await stripe.mend();
  return formId;
}

async function aMovedPayer(): Promise<Payer> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await moveToBerlin(payer);
  return payer;
}

it("INV-4 nothing else takes the credit of a correction while it runs", async () => {
  const payer = await aMovedPayer();
  const formId = await aHalfCorrection(payer);
  expect(await refusalOf(choosePlan(payer, { planKey: "scale" }))).toBe("still_working");
  expect(await refusalOf(payIn(payer, "10"))).toBe("still_working");
  await resume(stripe, formId);
  expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
  expect(await newestInvoice(payer)).toMatchObject({ status: "paid", balanceApplied: 1_900n });
  expect(await choosePlan(payer, { planKey: "scale" })).toEqual({ outcome: "done" });
});

it("INV-4 no correction begins while something else is being paid", async () => {
  const payer = await aMovedPayer();
  await stripe.breakNext("POST /v1/payment_intents", "drop_before", 2);
  expect(await refusalOf(payIn(payer, "10"))).toBe("payment_unknown");
  await stripe.mend();
  expect(await refusalOf(correct(payer))).toBe("still_working");
});

it("INV-4 what a renewal used up of the credit is collected with the default card", async () => {
  const payer = await aMovedPayer();
  const old = await newestInvoice(payer);
  const formId = await aHalfCorrection(payer);
  await oweMore(stripe, payer);
  await resume(stripe, formId);
  const made = () => database().invoice.findFirst({ where: { workspaceId: payer.workspace.id, correctsId: old.id } });
  expect(await made()).toMatchObject({ status: "open", amountRemaining: 1_900n });
  for (const name of ["billing.collect-open", "billing.resume-operation"] as const) {
    await runJobs({ [name]: billingTasks[name] }, systemContext({ gateways: payer.gateways }));
  }
  expect(await made()).toMatchObject({ status: "paid", amountPaid: 1_900n });
});

it("INV-4 what the default card does not pay of it stays owed and is said so, until a card is put in its place", async () => {
  const payer = await aMovedPayer();
  await payWith(stripe, payer, "4000000000000341");
  const old = await newestInvoice(payer);
  const formId = await aHalfCorrection(payer);
  await oweMore(stripe, payer);
  await resume(stripe, formId);
  const workspaceId = payer.workspace.id;
  const made = () => database().invoice.findFirstOrThrow({ where: { workspaceId, correctsId: old.id } });
  const payments = () =>
    database().operation.findMany({
      where: { workspaceId, purpose: "billing.pay-invoice" },
      orderBy: { createdAt: "asc" },
    });
  const collect = async () => {
    for (const name of ["billing.collect-open", "billing.resume-operation", "billing.send-mail"] as const) {
      await runJobs({ [name]: billingTasks[name] }, systemContext({ gateways: payer.gateways }));
    }
  };
  await collect();
  expect(await payments()).toMatchObject([{ state: "REFUSED", refusalCode: "card_declined" }]);
  const { id, amountRemaining, status } = await made();
  expect([status, amountRemaining]).toEqual(["open", 1_900n]);
  const owed = await listDebts({ db: database() }, workspaceId);
  expect(owed).toContainEqual(expect.objectContaining({ invoiceId: id, amount: 1_900n }));
  expect(JSON.stringify(payer.outbox.mails.filter(({ template }) => template === "invoice-corrected"))).toContain(
    "$19.00",
  );
  // Nothing goes on trying the card that said no.
  await collect();
  expect(await payments()).toHaveLength(1);

  await payWith(stripe, payer, "5555555555554444");
  await collect();
  expect(await made()).toMatchObject({ status: "paid", amountPaid: 1_900n, amountRemaining: 0n });
  expect(await listDebts({ db: database() }, workspaceId)).not.toContainEqual(
    expect.objectContaining({ invoiceId: id }),
  );
  expect((await balanceInStripe(stripe, payer)).balance).toBe(0);
  const { rows, balance } = await listBalance(payer, {});
  expect([balance, rows.reduce((sum, { amount }) => sum + amount, 0n)]).toEqual([0n, 0n]);
});

it("BILL-5 the look for open invoices waits for whoever begins to pay, and begins nothing beside it", async () => {
  const payer = await aPayer(stripe);
  await oweMoney(stripe, payer);
  const workspaceId = payer.workspace.id;
  await database().invoice.updateMany({ where: { workspaceId }, data: { attemptCount: 1 } });
  const ctx = systemContext({ gateways: payer.gateways });
  const id = randomUUID();
  let look = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await lockMoneyEvenIfLeaving(tx, workspaceId);
    look = retryOpenInvoices(ctx, { workspaceId });
    await pause(500);
    const facts = { purpose: "billing.add-funds", inputHash: "", input: {}, state: "PENDING" } as const;
    await tx.db.operation.create({ data: { id, workspaceId, ...facts, createdAt: tx.now() } });
  });
  await look;
  expect(await paymentsOf(payer)).toBe(0);
  await database().operation.update({ where: { id, workspaceId }, data: { state: "REFUSED" } });
  await retryOpenInvoices(ctx, { workspaceId });
  expect(await paymentsOf(payer)).toBe(1);
});

it("DEL-2 a payment whose dispute was won can go back, one that was lost cannot", async () => {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await payIn(payer, "10");
  const workspaceId = payer.workspace.id;
  const quoteAt = async (disputeStatus: string) => {
    await database().charge.updateMany({ where: { workspaceId }, data: { disputeStatus } });
    return quoteBalanceRefund({ db: database() }, workspaceId);
  };
  expect(await quoteAt("needs_response")).toMatchObject({ stuck: 1_000n, parts: [] });
  expect(await quoteAt("lost")).toMatchObject({ stuck: 1_000n, parts: [] });
  expect(await quoteAt("won")).toMatchObject({ stuck: 0n, parts: [{ amount: 1_000n }] });
});
