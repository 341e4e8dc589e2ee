import { z } from "zod";
import type { StripeOwnInvoice } from "@/lib/gateways/stripe/types";
import { assert } from "../../shared/assert";
import type { BaseContext, TransactionContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import { collectLater } from "../dunning/collect-later.sql";
import { tellPayers } from "../mails/tell-payers";
import { isTooOld, type Operation } from "../operations/operation";
import { type NotBegun, operationKind, type Retreat } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import type { Settlement } from "../payments/settle-payment";
import { describeCustomer } from "../profile/describe-customer";
import { syncCustomer } from "../sync/sync-customer";
import { judgeCorrection } from "./judge-correction";

const input = z.object({
  invoiceId: z.uuid(),
  stripeInvoiceId: z.string(),
  number: z.string(),
  total: z.string().transform(BigInt),
});

type Correction = Operation<z.output<typeof input>>;

/**
 * A draft with the lines of the old invoice, a credit note on the old one, then the draft is issued and the credit pays it.
 * Until the credit note nothing has happened that anybody could see; from then on it is carried to its end.
 */
export const invoiceCorrection = operationKind({
  purpose: "billing.correct-invoice",
  input,
  carryOut: correct,
  takeBack: giveUp,
  audit: {
    done: "billing.invoice_corrected",
    refused: "billing.correction_refused",
    details: ({ invoiceId, number, total }) => ({ invoiceId, number, total: total.toString() }),
  },
  whenDone: tell,
});

async function correct(
  ctx: BaseContext,
  account: BillingAccount,
  operation: Correction,
): Promise<Settlement | NotBegun> {
  const found = await ctx.gateways.stripe.ownInvoices.findOf(account.customerId, operation.id);
  if (found && !found.isDraft) return { state: "paid" };
  if (!found) {
    const code = await findReasonNotToBegin(ctx, account, operation);
    if (code) return { state: "not-begun", code };
  }
  const draft = await writeDraft(ctx, account, { operation, found });
  if (draft.total !== operation.input.total) return { state: "not-begun", code: "correction_total" };
  await creditOld(ctx, account, operation);
  await issue(ctx, operation, draft);
  return { state: "paid" };
}

/** Stripe may know of a refund that we have not heard of, and may not take a tax id: both are looked at anew. */
async function findReasonNotToBegin(
  ctx: BaseContext,
  account: BillingAccount,
  operation: Correction,
): Promise<ErrorCode | null> {
  if (isTooOld(ctx, operation)) return "form_stale";
  await describeCustomer(ctx, account);
  await syncCustomer(ctx, account);
  return (await judgeCorrection(ctx, account.workspaceId, operation.input.invoiceId)).hindrance;
}

interface Found {
  readonly operation: Correction;
  readonly found: StripeOwnInvoice | null;
}

/** Makes the draft, or what is missing of it. */
async function writeDraft(
  ctx: BaseContext,
  { customerId, workspaceId }: BillingAccount,
  { operation, found }: Found,
): Promise<StripeOwnInvoice> {
  const { ownInvoices } = ctx.gateways.stripe;
  const { stripeInvoiceId: correctsId } = operation.input;
  if (found?.hasLines) return found;
  const keyOf = (step: string) => ({ idempotencyKey: stepKey(ctx, operation, step) });
  const wanted = { customerId, workspaceId, operationId: operation.id, correctsId };
  const draftId = found?.id ?? (await ownInvoices.draft(wanted, keyOf("draft")));
  await ownInvoices.restate(draftId, correctsId, keyOf("restate"));
  const written = await ownInvoices.findOf(customerId, operation.id);
  assert(written, "what was written just now is there");
  return written;
}

async function isCredited(ctx: BaseContext, { customerId }: BillingAccount, { id }: Correction): Promise<boolean> {
  const notes = await ctx.gateways.stripe.creditNotes.listOf(customerId);
  return notes.some(({ operationId }) => operationId === id);
}

async function creditOld(ctx: BaseContext, account: BillingAccount, operation: Correction): Promise<void> {
  if (await isCredited(ctx, account, operation)) return;
  const { stripeInvoiceId: invoiceId, total: amount } = operation.input;
  const note = { invoiceId, amount, memo: "Replaced by a corrected invoice.", operationId: operation.id };
  await ctx.gateways.stripe.creditNotes.issue(note, { idempotencyKey: stepKey(ctx, operation, "credit") });
}

/** The buyer is taken over from the customer now, and the balance pays what it can: nothing else does. */
async function issue(ctx: BaseContext, operation: Correction, { id }: StripeOwnInvoice): Promise<void> {
  await ctx.gateways.stripe.ownInvoices.finalize(id, { idempotencyKey: stepKey(ctx, operation, "finalize") });
}

/** Once the old invoice is credited there is no way back: the new one follows. */
async function giveUp(ctx: BaseContext, account: BillingAccount, operation: Correction): Promise<Retreat> {
  const { ownInvoices } = ctx.gateways.stripe;
  const found = await ownInvoices.findOf(account.customerId, operation.id);
  if (await isCredited(ctx, account, operation)) {
    const draft = await writeDraft(ctx, account, { operation, found });
    if (draft.isDraft) await issue(ctx, operation, draft);
    return "paid";
  }
  if (found?.isDraft) await ownInvoices.discard(found.id, { idempotencyKey: newId() });
  return "undone";
}

/** What a renewal had used up of the credit in between is collected with the default card, like any debt. */
async function tell(tx: TransactionContext, { workspaceId, input: { invoiceId, number } }: Correction): Promise<void> {
  const made = await tx.db.invoice.findFirst({
    where: { workspaceId, correctsId: invoiceId, status: { not: "void" } },
  });
  if (!made) return;
  if (made.status === "open" && made.amountRemaining > 0n) await collectLater(tx, workspaceId);
  const { id: subjectId, amountRemaining, currency } = made;
  const facts = { invoiceId: subjectId, number: made.number, amount: amountRemaining.toString(), currency };
  const notice = { kind: "invoice-corrected", params: { ...facts, replaces: number } } as const;
  await tellPayers(tx, { workspaceId, template: "invoice-corrected", subjectId, notice });
}
