import { fullName } from "@/lib/format/full-name";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";
import { type BillingAccount, findBillingAccount, getBillingAccount } from "./billing-account";

/**
 * The workspace's customer in Stripe, made on first need.
 *
 * The customer is created with the workspace's id alone under a key made of it, so a lost answer or two requests at once find
 * the same one; the name and address, which may change between tries, follow in a call of their own. A key lives for a day:
 * an answer lost and never asked for again leaves an empty customer behind, which nobody is charged through.
 */
export async function ensureCustomer(ctx: WorkspaceContext<"billing.write">): Promise<BillingAccount> {
  const workspaceId = ctx.workspace.id;
  const known = await findBillingAccount(ctx, workspaceId);
  if (known) return known;

  const { customers } = ctx.gateways.stripe;
  const payer = await findPayer(ctx);
  const customer = await customers.create({ workspaceId }, { idempotencyKey: `${workspaceId}:customer` });
  await customers.describe(customer.id, payer, { idempotencyKey: newId() });
  // Only the first to come stores its customer; they are the same one unless Stripe has forgotten the key.
  await ctx.db.workspace.updateMany({
    where: { id: workspaceId, stripeCustomerId: null },
    data: { stripeCustomerId: customer.id },
  });
  return getBillingAccount(ctx, workspaceId);
}

/** The name and address that invoices carry. */
async function findPayer(ctx: WorkspaceContext<"billing.write">): Promise<{ name: string; email: string }> {
  const { id, kind } = ctx.workspace;
  const workspace = await ctx.db.workspace.findUnique({
    where: { id },
    select: { name: true, billingEmail: true },
  });
  const owner = await ctx.db.membership.findFirst({
    where: { workspaceId: id, role: "OWNER" },
    select: { user: { select: { firstName: true, lastName: true, emails: { where: { isPrimary: true }, take: 1 } } } },
  });
  if (!workspace || !owner) throw new DomainError("not_found");
  const email = workspace.billingEmail ?? owner.user.emails[0]?.address ?? ctx.viewer.email;
  return { name: kind === "PERSONAL" ? fullName(owner.user) : workspace.name, email };
}
