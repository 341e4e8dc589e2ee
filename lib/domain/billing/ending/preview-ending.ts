import { currency, nameOfPlan } from "@/lib/config/catalogue";
import type { WorkspaceContext } from "../../shared/context";
import { listPaymentMethods } from "../cards/list-payment-methods";
import { findBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import type { EndingPreview } from "../views";
import { readEndingTerms } from "./check-ending";

/** Stripe charges no card with less, in US dollars as in euros, and leaves it to the next invoice. Minor units. */
const SMALLEST_CHARGE = 50n;

/**
 * What giving up the paid plan costs and gives back: with its period (`cancelPlan`) or at once (`leavePlan`). Nothing is changed,
 * here or in Stripe.
 * @throws DomainError `plan_not_paid`, `payment_overdue`, `payment_provider_down`
 */
export async function previewEnding(ctx: WorkspaceContext<"billing.read">): Promise<EndingPreview> {
  const workspaceId = ctx.workspace.id;
  const { held, freePlan, usage, excess } = await readEndingTerms(ctx.db, ctx.workspace);
  const account = await findBillingAccount(ctx, workspaceId);
  // Whole seconds, as Stripe counts: the date comes back with the form and must mean the same moment.
  const prorationDate = new Date(Math.floor(ctx.now().getTime() / 1000) * 1000);
  const { invoices, customers } = ctx.gateways.stripe;
  const [unused, customer, cards] = await Promise.all([
    orProviderDown(invoices.previewUnused(held.stripeSubscriptionId, prorationDate)),
    account && orProviderDown(customers.find(account.customerId)),
    listPaymentMethods(ctx),
  ]);
  const owed = owedOf(usage.total, customer?.credit ?? 0n);
  const isCharged = owed >= SMALLEST_CHARGE;
  return {
    currency,
    planName: nameOfPlan(held.planKey),
    followingPlanName: freePlan?.name ?? null,
    endsAt: held.currentPeriodEnd,
    isEnding: held.cancelAt !== null,
    usage: usage.lines.map(({ description, amount }) => ({ description, amount })),
    usageTotal: usage.total,
    dueNow: isCharged ? owed : 0n,
    owedLater: isCharged ? 0n : owed,
    unused,
    excess,
    prorationDate,
    card: cards.find(({ isDefault }) => isDefault) ?? null,
  };
}

/** The balance pays first; a debt of earlier invoices comes on top, but only where there is an invoice. */
function owedOf(total: bigint, balance: bigint): bigint {
  if (total === 0n || balance >= total) return 0n;
  return total - balance;
}
