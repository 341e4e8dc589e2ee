import type { StripeCustomer } from "@/lib/gateways/stripe/types";
import type { WorkspaceContext } from "../../shared/context";
import { describeCustomer } from "../profile/describe-customer";
import { type BillingAccount, findBillingAccount, getBillingAccount } from "./billing-account";

const ERA_MS = 10 * 60_000;
const ORPHANED_FOR_MS = 86_400_000;

/**
 * The workspace's customer in Stripe, made on first need.
 *
 * The customer is created with the workspace's id alone under a key made of it, so a lost answer or two requests at once find
 * the same one; the name and address, which may change between tries, follow in a call of their own. Stripe repeats what it
 * answered under a key, also a failure, so the key changes every ten minutes and a customer that was made under an earlier
 * one is looked for first. One that is overlooked stays empty: only the stored one is ever charged.
 */
export async function ensureCustomer(ctx: WorkspaceContext<"billing.write">): Promise<BillingAccount> {
  const workspaceId = ctx.workspace.id;
  const known = await findBillingAccount(ctx, workspaceId);
  if (known) return known;

  const { customers } = ctx.gateways.stripe;
  const customer = (await findOrphan(ctx)) ?? (await customers.create({ workspaceId }, { idempotencyKey: keyOf(ctx) }));
  await describeCustomer(ctx, { workspaceId, customerId: customer.id });
  // Only the first to come stores its customer; they are the same one unless Stripe has forgotten the key.
  await ctx.db.workspace.updateMany({
    where: { id: workspaceId, stripeCustomerId: null, closedAt: null },
    data: { stripeCustomerId: customer.id },
  });
  return getBillingAccount(ctx, workspaceId);
}

/** A customer of this workspace whose making was never answered. */
async function findOrphan(ctx: WorkspaceContext<"billing.write">): Promise<StripeCustomer | null> {
  const since = new Date(ctx.now().getTime() - ORPHANED_FOR_MS);
  const recent = await ctx.gateways.stripe.customers.listSince(since);
  return recent.find(({ workspaceId }) => workspaceId === ctx.workspace.id) ?? null;
}

function keyOf(ctx: WorkspaceContext<"billing.write">): string {
  const era = Math.floor(ctx.now().getTime() / ERA_MS);
  return `${ctx.workspace.id}:customer:${String(era)}`;
}
