import type { BaseContext } from "../../shared/context";
import { stepKey } from "../operations/step-key";
import { isLive } from "../sync/choose-subscription";
import { findOwn, type PlanChangeScene } from "./carry-out-plan-change";

/**
 * Takes back what was not paid for: the subscription that never began, or the invoice of a waiting upgrade, whose end drops
 * the upgrade. The plan stays what it was.
 */
export async function undoPlanChange(ctx: BaseContext, scene: PlanChangeScene): Promise<void> {
  const { subscriptions: gateway, invoices } = ctx.gateways.stripe;
  const { account, operation } = scene;
  const subscriptions = await gateway.listOf(account.customerId);
  const own = findOwn({ ...scene, subscriptions });
  const waiting = own ?? subscriptions.find((one) => isLive(one) && one.pendingItem !== null);
  if (own?.status === "incomplete") await gateway.cancel(own.id, { idempotencyKey: stepKey(ctx, operation, "cancel") });
  const unpaidInvoiceId = waiting?.latestInvoiceId ?? null;
  if (unpaidInvoiceId === null) return;
  const invoice = await invoices.find(unpaidInvoiceId);
  if (invoice?.status === "open") await invoices.void(invoice.id, { idempotencyKey: stepKey(ctx, operation, "void") });
}
