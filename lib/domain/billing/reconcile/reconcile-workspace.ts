import type { StripeSubscription } from "@/lib/gateways/stripe/types";
import type { Discovery } from "../../findings/views";
import type { SystemContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { findUnbilledUsage } from "../../usage";
import { type BillingAccount, findBillingAccount } from "../customer/billing-account";
import { findPlanOfPrice } from "../plans/find-price";
import { chooseSubscription } from "../sync/choose-subscription";
import type { CustomerReading } from "../sync/read-customer";
import { syncCustomer } from "../sync/sync-customer";
import { addMissingMeters } from "./add-missing-meters";
import { comparePictures, drawOurs, drawTheirs } from "./compare-pictures";

/** What looking at one workspace came to. */
export interface Outcome {
  readonly repaired: readonly string[];
  readonly findings: readonly Discovery[];
}

const nothing: Outcome = { repaired: [], findings: [] };

/** Brings one workspace up to date with Stripe and compares what is left. */
export async function reconcileWorkspace(ctx: SystemContext, workspaceId: string): Promise<Outcome> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) return nothing;
  const before = await drawOurs(ctx, account);
  const leftovers = await takeBackLeftovers(ctx, account);
  const reading = await syncCustomer(ctx, account);
  if (!reading) return { repaired: leftovers, findings: await findMissingCustomer(ctx, account) };
  const meters = await addMissingMeters(ctx, account, reading.subscriptions);
  const theirs = drawTheirs(reading, account);
  const wasBehind = comparePictures(account, before, theirs).map(({ kind }) => kind);
  const differences = await lookTwice(ctx, account, theirs);
  const repaired = [...leftovers, ...meters];
  return {
    repaired:
      wasBehind.length === 0
        ? repaired
        : [...repaired, `looked again at ${account.customerId}: ${wasBehind.join(", ")}`],
    findings: [
      ...differences,
      ...(await findOddPlans(ctx, account, reading)),
      ...(await findUnbilledUsage(ctx, workspaceId)),
    ],
  };
}

/** Somebody may have changed it while we looked, or cards were sorted out: what is said twice is so. */
async function lookTwice(
  ctx: SystemContext,
  account: BillingAccount,
  theirs: ReturnType<typeof drawTheirs>,
): Promise<readonly Discovery[]> {
  if (comparePictures(account, await drawOurs(ctx, account), theirs).length === 0) return [];
  const again = await syncCustomer(ctx, account);
  return again ? comparePictures(account, await drawOurs(ctx, account), drawTheirs(again, account)) : [];
}

/** A subscription that was never paid, of an operation that has ended: its invoice must not be collected any more. */
async function takeBackLeftovers(ctx: SystemContext, account: BillingAccount): Promise<readonly string[]> {
  const { stripe } = ctx.gateways;
  const { workspaceId, customerId } = account;
  const repaired: string[] = [];
  for (const { id, status, operationId, latestInvoiceId } of await stripe.subscriptions.listOf(customerId)) {
    if (status !== "incomplete" || operationId === null) continue;
    const where = { id: operationId, workspaceId, state: "PENDING" } as const;
    if (await ctx.db.operation.findFirst({ where, select: { id: true } })) continue;
    await stripe.subscriptions.cancel(id, { idempotencyKey: newId() });
    if (latestInvoiceId !== null) await stripe.invoices.void(latestInvoiceId, { idempotencyKey: newId() });
    repaired.push(`took back ${id}, which its operation had left unpaid`);
  }
  return repaired;
}

/** Deleted in Stripe, the workspace has been told to begin anew; unknown there, the account may be another one. */
async function findMissingCustomer(
  ctx: SystemContext,
  { workspaceId, customerId }: BillingAccount,
): Promise<readonly Discovery[]> {
  const row = await ctx.db.workspace.findUnique({ where: { id: workspaceId }, select: { stripeCustomerId: true } });
  if (row?.stripeCustomerId !== customerId) return [];
  return [{ kind: "customer-gone", subject: customerId, workspaceId, details: {} }];
}

async function findOddPlans(
  ctx: SystemContext,
  { workspaceId }: BillingAccount,
  { subscriptions }: CustomerReading,
): Promise<readonly Discovery[]> {
  const { chosen, surplus } = chooseSubscription(subscriptions);
  const second = surplus.map(
    ({ id, status, priceId }): Discovery => ({
      ...{ kind: "second-subscription", subject: id, workspaceId },
      details: { status, price: priceId, beside: chosen?.id ?? "" },
    }),
  );
  return chosen && (await isOutsideCatalogue(ctx, chosen))
    ? [...second, { kind: "price-differs", subject: chosen.id, workspaceId, details: { price: chosen.priceId } }]
    : second;
}

async function isOutsideCatalogue(ctx: SystemContext, { priceId }: StripeSubscription): Promise<boolean> {
  return (await findPlanOfPrice(ctx.db, priceId)).planKey === "custom";
}
