import type { StripeOwnInvoice } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { OutstandingLine } from "../../usage/views";
import type { BillingAccount } from "../customer/billing-account";
import type { Operation } from "../operations/operation";
import { stepKey } from "../operations/step-key";

export interface UsageBill extends Pick<Operation, "id" | "createdAt"> {
  readonly lines: readonly OutstandingLine[];
}

/** Makes the invoice of these lines, or what is missing of it. Found by the bill's id, each step under a key. */
export async function writeUsageInvoice(
  ctx: BaseContext,
  { customerId, workspaceId }: BillingAccount,
  { bill, found }: { readonly bill: UsageBill; readonly found: StripeOwnInvoice | null },
): Promise<string> {
  const { ownInvoices } = ctx.gateways.stripe;
  const keyOf = (step: string) => ({ idempotencyKey: stepKey(ctx, bill, step) });
  const wanted = { customerId, workspaceId, operationId: bill.id };
  const stripeInvoiceId = found?.id ?? (await ownInvoices.draft(wanted, keyOf("draft")));
  if (!found?.hasLines) await ownInvoices.fill(stripeInvoiceId, bill.lines, keyOf("fill"));
  return stripeInvoiceId;
}

/**
 * Bills these lines and has Stripe collect them as it does any invoice: a no leaves it open. Once per id, however often it is
 * called.
 */
export async function billUsage(ctx: BaseContext, account: BillingAccount, bill: UsageBill): Promise<void> {
  if (bill.lines.every(({ amount }) => amount === 0n)) return;
  const { ownInvoices, invoices } = ctx.gateways.stripe;
  const found = await ownInvoices.findOf(account.customerId, bill.id);
  const stripeInvoiceId = await writeUsageInvoice(ctx, account, { bill, found });
  await invoices.collect(stripeInvoiceId, { idempotencyKey: newId() });
}
