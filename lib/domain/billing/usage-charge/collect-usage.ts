import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { OutstandingLine } from "../../usage/views";
import type { BillingAccount } from "../customer/billing-account";
import { isTooOld, type Operation } from "../operations/operation";
import type { NotBegun, Retreat } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import { type Settlement, settlePayment } from "../payments/settle-payment";
import { writeUsageInvoice } from "./usage-invoice";

type UsageOperation = Operation<{ readonly usage: readonly OutstandingLine[] }>;

/**
 * Has what was used so far paid at once, by an invoice of the operation's own: from the balance first, then with the default
 * card. May be called any number of times: the invoice is found by the operation's id, and each step carries a key.
 */
export async function collectUsage(
  ctx: BaseContext,
  account: BillingAccount,
  operation: UsageOperation,
): Promise<Settlement | NotBegun> {
  const { usage } = operation.input;
  if (usage.length === 0) return { state: "paid" };
  const { ownInvoices } = ctx.gateways.stripe;
  const found = await ownInvoices.findOf(account.customerId, operation.id);
  if (!found && isTooOld(ctx, operation)) return { state: "not-begun", code: "form_stale" };
  const bill = { ...operation, lines: usage };
  const stripeInvoiceId = await writeUsageInvoice(ctx, account, { bill, found });
  if (!found || found.isDraft) {
    await ownInvoices.finalize(stripeInvoiceId, { idempotencyKey: stepKey(ctx, operation, "finalize") });
  }
  return settlePayment(ctx, { account, operation, stripeInvoiceId, isOwnInvoice: true });
}

/**
 * Takes that invoice back where it was not paid: nothing more is asked for it. The usage stays to be billed as before.
 * @returns `paid` when the payment was first
 */
export async function dropUsageInvoice(
  ctx: BaseContext,
  { customerId }: BillingAccount,
  operation: UsageOperation,
): Promise<Retreat> {
  const { ownInvoices, invoices } = ctx.gateways.stripe;
  const found = await ownInvoices.findOf(customerId, operation.id);
  if (!found) return "undone";
  if (found.isDraft) {
    await ownInvoices.discard(found.id, { idempotencyKey: newId() });
    return "undone";
  }
  // The bank may say yes at any moment: Stripe voids none that is paid, and what it came to is read afterwards.
  await invoices.void(found.id, { idempotencyKey: newId() });
  const invoice = await invoices.find(found.id);
  if (invoice?.status === "paid") return "paid";
  return invoice?.status === "void" ? "undone" : "processing";
}
