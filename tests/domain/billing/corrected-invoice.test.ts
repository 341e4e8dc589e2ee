import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { billingTasks, canCorrect, listBalance, previewCorrection, reconcile } from "@/lib/domain/billing";
import { getInvoice, listInvoices, printInvoice } from "@/lib/domain/invoices";
import { listInvoicesInput } from "@/lib/domain/invoices/inputs";
import type { Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { correct, moveToBerlin, newestInvoice } from "../../factories/corrections";
import { customerOf, syncPayer } from "../../factories/debts";
import { unexplainedLines } from "../../factories/explained-lines";
import { runJobs } from "../../factories/jobs";
import { aSubscriber, operationOf, resume } from "../../factories/plan-changes";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

/** A month of Developer, paid, and a new address since. */
async function aMovedPayer(): Promise<Payer> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await moveToBerlin(payer);
  return payer;
}

const own = ({ workspace }: Payer) => ({ where: { workspaceId: workspace.id } });
const invoicesOf = (payer: Payer) => database().invoice.findMany({ ...own(payer), orderBy: { number: "asc" } });
const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
const takenFrom = async (payer: Payer) => {
  const charges = await stripe.gateway.charges.listOf(await customerOf(payer));
  return charges.filter(({ status }) => status === "succeeded").map(({ amount }) => amount);
};

/** One correction and nothing else has happened, here and in Stripe. */
async function expectOneCorrection(payer: Payer): Promise<void> {
  const [old, made, ...others] = await invoicesOf(payer);
  expect(others).toEqual([]);
  expect(old).toMatchObject({ status: "paid", total: 1_900n, correctsId: null });
  expect(made).toMatchObject({
    status: "paid",
    total: 1_900n,
    amountPaid: 0n,
    balanceApplied: 1_900n,
    correctsId: old?.id,
  });
  const notes = await stripe.gateway.creditNotes.listOf(await customerOf(payer));
  expect(notes).toMatchObject([{ invoiceId: old?.stripeInvoiceId, total: 1_900n, status: "issued" }]);
  expect(await takenFrom(payer)).toEqual([1_900n]);
  expect((await listBalance(payer, {})).balance).toBe(0n);
  const { list } = await stripe
    .get(`/v1/invoices?customer=${await customerOf(payer)}&status=draft`)
    .then(({ data }) => ({ list: data }));
  expect(list).toEqual([]);
  const where = { workspaceId: payer.workspace.id };
  expect(await database().auditEvent.count({ where: { ...where, action: "billing.invoice_corrected" } })).toBe(1);
  expect(await database().notification.count({ where: { ...where, kind: "invoice-corrected" } })).toBe(1);
}

describe("INV-4 a corrected invoice", () => {
  it("INV-4 I21 replaces a paid one: same lines, today's details, settled by the credit; the old one and its PDF stay", async () => {
    const payer = await aMovedPayer();
    const old = await newestInvoice(payer);
    const before = await printInvoice(payer, old.id);
    expect(await previewCorrection(payer, old.id)).toMatchObject({
      before: { name: payer.workspace.name, taxId: null },
      after: { name: "Analytical Engines GmbH", taxId: "DE123456789" },
    });

    expect(await correct(payer)).toEqual({ outcome: "done" });
    await expectOneCorrection(payer);
    const made = await newestInvoice(payer);
    expect(made.buyer).toMatchObject({
      name: "Analytical Engines GmbH",
      addressLines: ["Unter den Linden 1", "10117 Berlin", "Germany"],
      taxId: "DE123456789",
    });
    const [oldView, madeView] = await Promise.all([old, made].map(({ id }) => getInvoice(payer, id)));
    const said = ({ lines }: typeof oldView & object) =>
      lines.map(({ description, quantity, unitAmount, amount }) => ({ description, quantity, unitAmount, amount }));
    expect(madeView && said(madeView)).toEqual(oldView && said(oldView));
    expect(madeView?.document.footnote).toContain(old.number);

    const after = await printInvoice(payer, old.id);
    expect(Buffer.from(after.content).equals(Buffer.from(before.content))).toBe(true);
    const now = await database().invoice.findUniqueOrThrow({ where: { id: old.id } });
    expect({ ...now, syncedAt: null }).toEqual({
      ...old,
      syncedAt: null,
      printedFacts: now.printedFacts,
      printedHash: now.printedHash,
    });
  });

  it("INV-4 links both ways, shows in the list, and explains its lines", async () => {
    const payer = await aMovedPayer();
    const old = await newestInvoice(payer);
    await correct(payer);
    const made = await newestInvoice(payer);
    expect(await getInvoice(payer, old.id)).toMatchObject({
      corrects: null,
      correctedBy: { id: made.id, amountRemaining: 0n },
    });
    expect(await getInvoice(payer, made.id)).toMatchObject({ corrects: { id: old.id }, correctedBy: null });
    const { rows } = await listInvoices(payer, listInvoicesInput.parse({}));
    expect(rows.map(({ id, isCorrected }) => [id, isCorrected]).sort()).toEqual(
      [
        [made.id, false],
        [old.id, true],
      ].sort(),
    );
    expect(await unexplainedLines(payer.workspace.id)).toEqual([]);
  });

  it("BAL-1 shows the credit and its use in the balance history", async () => {
    const payer = await aMovedPayer();
    const old = await newestInvoice(payer);
    await correct(payer);
    const made = await newestInvoice(payer);
    const { rows } = await listBalance(payer, {});
    expect(rows.map(({ kind, amount, invoice }) => [kind, amount, invoice?.id])).toEqual([
      ["applied_to_invoice", -1_900n, made.id],
      ["credit_note", 1_900n, old.id],
    ]);
  });

  it("INV-4 tells the payers once, by an email that says that nothing was charged, and sends no receipt", async () => {
    const payer = await aMovedPayer();
    await runJobs(
      { "billing.send-mail": billingTasks["billing.send-mail"] },
      systemContext({ gateways: payer.gateways }),
    );
    payer.outbox.mails.length = 0;
    await correct(payer);
    await syncPayer(payer);
    await runJobs(
      { "billing.send-mail": billingTasks["billing.send-mail"] },
      systemContext({ gateways: payer.gateways }),
    );
    expect(payer.outbox.mails.map(({ template }) => template)).toEqual(["invoice-corrected"]);
    expect(payer.outbox.mails[0]).toMatchObject({ props: { total: "$19.00", remaining: null } });
  });

  it("I18 leaves nothing to repair and nothing to find", async () => {
    const payer = await aMovedPayer();
    await correct(payer);
    const { repaired, findings } = await reconcile(systemContext({ gateways: payer.gateways }));
    const mine = [payer.workspace.id, await customerOf(payer)];
    expect(repaired.filter((line) => mine.some((id) => line.includes(id)))).toEqual([]);
    expect(findings.filter(({ workspaceId }) => workspaceId === payer.workspace.id)).toEqual([]);
  });
});

describe("INV-4 once for each invoice", () => {
  it("H64 the form sent twice is one", async () => {
    const payer = await aMovedPayer();
    const formId = randomUUID();
    const invoiceId = (await newestInvoice(payer)).id;
    const send = () => correct(payer, { formId, invoiceId });
    expect(await Promise.all([send(), send(), send()])).toEqual([1, 2, 3].map(() => ({ outcome: "done" })));
    await expectOneCorrection(payer);
  });

  it("INV-4 10 forms at once are one", async () => {
    const payer = await aMovedPayer();
    const invoiceId = (await newestInvoice(payer)).id;
    const { done, refused } = await outcomesOf(Array.from({ length: 10 }, () => correct(payer, { invoiceId })));
    expect(done).toBe(1);
    expect(refused.filter((code) => !["still_working", "correction_made"].includes(code))).toEqual([]);
    await expectOneCorrection(payer);
    expect(await refusalOf(correct(payer, { invoiceId }))).toBe("correction_made");
  });

  it("INV-4 the new one can be corrected in turn after another move, and its lines stay explained", async () => {
    const payer = await aMovedPayer();
    await correct(payer);
    const second = await newestInvoice(payer);
    expect(await canCorrect(payer, second.id)).toBe(false);
    await moveToBerlin(payer, { line1: "Unter den Linden 2" });
    await correct(payer, { invoiceId: second.id });
    expect((await invoicesOf(payer)).map(({ status, total }) => [status, total])).toEqual(
      Array(3).fill(["paid", 1_900n]),
    );
    expect(await unexplainedLines(payer.workspace.id)).toEqual([]);
    expect(await takenFrom(payer)).toEqual([1_900n]);
  });
});

/** The gateway asks twice before it gives up. */
const ASKS = 2;
const steps = [
  ["the draft", "POST /v1/invoices"],
  ["its lines", "POST /v1/invoices/*/add_lines"],
  ["the credit note", "POST /v1/credit_notes"],
  ["the issue", "POST /v1/invoices/*/finalize"],
] as const;

describe("F1 F2 an answer that is lost", () => {
  it.each(steps)(
    "F2 to %s is made up for by the job, once, whether Stripe had done it or not",
    async (_step, match) => {
      for (const kind of ["drop_after", "drop_before"]) {
        const payer = await aMovedPayer();
        const formId = randomUUID();
        await stripe.breakNext(match, kind, ASKS);
        expect(await refusalOf(correct(payer, { formId }))).toBe("payment_unknown");
        expect((await operationOf(formId)).state).toBe("PENDING");
        await Promise.allSettled([resume(stripe, formId), resume(stripe, formId)]);
        await resume(stripe, formId);
        expect((await operationOf(formId)).state).toBe("DONE");
        await expectOneCorrection(payer);
      }
    },
  );

  it.each(steps)("F3 to %s by a failure that Stripe keeps is asked for under another key", async (_step, match) => {
    const payer = await aMovedPayer();
    const formId = randomUUID();
    await stripe.breakNext(match, "500");
    expect(await refusalOf(correct(payer, { formId }))).toBe("payment_unknown");
    await resume(stripe, formId, () => new Date(Date.now() + 12 * 60_000));
    await expectOneCorrection(payer);
  });
});
