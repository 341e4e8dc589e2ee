import type Stripe from "stripe";
import { isStripeRefusal } from "@/lib/domain/shared/stripe-failure";
import { changeStripe, readStripe, unlessDone } from "./call-stripe";
import type { Idempotent } from "./types";

const issuedBefore = ["invoice_not_editable", "status_transition_invalid"];

/** Issues a draft and takes the money. After a no it is open, and Stripe tries again as it does with any other. */
export async function collectInvoice(stripe: Stripe, invoiceId: string, { idempotencyKey }: Idempotent): Promise<void> {
  const finalizing = { auto_advance: true };
  const issue = changeStripe(() => stripe.invoices.finalizeInvoice(invoiceId, finalizing, { idempotencyKey }));
  await unlessDone(issue, issuedBefore);
  const { status, attempt_count: tries } = await readStripe(() => stripe.invoices.retrieve(invoiceId));
  if (status !== "open" || tries > 0) return;
  try {
    const options = { idempotencyKey: `${idempotencyKey}:pay` };
    await changeStripe(() => stripe.invoices.pay(invoiceId, {}, options));
  } catch (error) {
    if (!isStripeRefusal(error)) throw error;
  }
}

/** Those that Stripe issues by itself; what waits for a person stays. */
export function listDrafts(stripe: Stripe, subscription: string): Promise<readonly string[]> {
  return readStripe(async () => {
    const drafts = await stripe.invoices
      .list({ subscription, status: "draft", limit: 100 })
      .autoPagingToArray({ limit: 1_000 });
    return drafts.flatMap(({ id, auto_advance: isAutomatic }) => (isAutomatic && id ? [id] : []));
  });
}
