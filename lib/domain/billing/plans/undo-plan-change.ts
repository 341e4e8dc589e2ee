import type { StripeInvoice, StripeSubscription } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { Retreat } from "../operations/operation-kind";
import { findStanding, type PlanChangeScene } from "./carry-out-plan-change";

/**
 * Takes back what was not paid for: the subscription that never began, or the invoice of a waiting upgrade, whose end drops
 * the upgrade. The plan stays what it was.
 *
 * The bank may say yes at any moment, so the invoice goes first: Stripe voids none that is paid, and once it is void nothing
 * can be paid any more. What it came to is read afterwards.
 * @returns `paid` when the payment was first, `processing` while Stripe lets the invoice neither be paid nor voided
 */
export async function undoPlanChange(ctx: BaseContext, scene: PlanChangeScene): Promise<Retreat> {
  const { isInForce, waiting } = findStanding(scene);
  if (isInForce) return "paid";
  if (!waiting) return "undone";

  const invoice = await voidLatest(ctx, waiting);
  if (invoice?.status === "paid") return "paid";
  if (invoice && invoice.status !== "void") return "processing";
  if (waiting.status === "incomplete") {
    await ctx.gateways.stripe.subscriptions.cancel(waiting.id, { idempotencyKey: newId() });
  }
  return "undone";
}

/** The invoice as it stands after it was voided, if it could be. Null when none was issued: nobody can pay that. */
async function voidLatest(ctx: BaseContext, { latestInvoiceId }: StripeSubscription): Promise<StripeInvoice | null> {
  const { invoices } = ctx.gateways.stripe;
  if (latestInvoiceId === null) return null;
  // A void one stays void, so a key of its own each time: an answer that Stripe remembers is never taken for the present.
  await invoices.void(latestInvoiceId, { idempotencyKey: newId() });
  return invoices.find(latestInvoiceId);
}
