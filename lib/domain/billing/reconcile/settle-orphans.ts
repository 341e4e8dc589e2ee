import { inTransaction } from "@/lib/db/transaction";
import type { StripeCustomer } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { Discovery } from "../../findings/views";
import type { SystemContext } from "../../shared/context";
import type { Outcome } from "./reconcile-workspace";

const EVER = new Date(0);
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Customers in Stripe that carry a workspace's id which does not know them. A workspace without any takes its own over: its
 * making was never answered. Where money hangs on one beside another, a person has to look; an empty one does no harm.
 */
export async function settleOrphans(ctx: SystemContext): Promise<Outcome> {
  const ours = (await ctx.gateways.stripe.customers.listSince(EVER)).flatMap((customer): Claim[] => {
    const { workspaceId } = customer;
    return workspaceId !== null && UUID.test(workspaceId) ? [{ customer, workspaceId }] : [];
  });
  const known = await ctx.db.workspace.findMany({
    where: { id: { in: ours.map(({ workspaceId }) => workspaceId) } },
    select: { id: true, stripeCustomerId: true },
  });
  const customerIds = new Map(known.map(({ id, stripeCustomerId }) => [id, stripeCustomerId]));
  const repaired: string[] = [];
  const findings: Discovery[] = [];
  for (const claim of ours) {
    const { customer, workspaceId } = claim;
    const itKnows = customerIds.get(workspaceId);
    if (itKnows === customer.id) continue;
    if (itKnows === null && (await adopt(ctx, claim))) repaired.push(`gave ${customer.id} back to its workspace`);
    else if (await hasMoney(ctx, customer)) findings.push(describe(claim, itKnows));
  }
  return { repaired, findings };
}

/** A customer and the workspace that it says it is of. */
interface Claim {
  readonly customer: StripeCustomer;
  readonly workspaceId: string;
}

/** `itKnows` is undefined of a workspace that does not exist. */
function describe({ customer, workspaceId }: Claim, itKnows: string | null | undefined): Discovery {
  return {
    ...{ kind: "orphan-customer", subject: customer.id, workspaceId: itKnows === undefined ? null : workspaceId },
    details: { workspace: workspaceId, itKnows: itKnows ?? "none" },
  };
}

/** False when the workspace has a customer, or is deleted. */
async function adopt(ctx: SystemContext, { customer: { id }, workspaceId }: Claim): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.workspace.updateMany({
      where: { id: workspaceId, stripeCustomerId: null, closedAt: null },
      data: { stripeCustomerId: id },
    });
    if (count === 1) await recordAudit(tx, { action: "billing.customer_adopted", workspaceId, subjectId: id });
    return count === 1;
  });
}

async function hasMoney(ctx: SystemContext, { id }: StripeCustomer): Promise<boolean> {
  const { charges, subscriptions, invoices } = ctx.gateways.stripe;
  const lists = await Promise.all([charges.listOf(id), subscriptions.listOf(id), invoices.listOf(id)]);
  return lists.some((list) => list.length > 0);
}
