import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

/** A workspace as the one who pays. */
export interface BillingAccount {
  readonly workspaceId: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
  /** Its customer in Stripe. */
  readonly customerId: string;
  /** The workspace was deleted: the customer stays for its invoices alone. */
  readonly isClosed: boolean;
}

const columns = { id: true, handle: true, name: true, kind: true, stripeCustomerId: true, closedAt: true } as const;

/** Null when the workspace has never dealt with Stripe. */
export async function findBillingAccount(ctx: BaseContext, workspaceId: string): Promise<BillingAccount | null> {
  const row = await ctx.db.workspace.findUnique({ where: { id: workspaceId }, select: columns });
  if (!row?.stripeCustomerId) return null;
  const { handle, name, kind, stripeCustomerId: customerId, closedAt } = row;
  return { workspaceId, handle, name, kind, customerId, isClosed: closedAt !== null };
}

/** @throws DomainError `card_needed`: without a customer there is no card. */
export async function getBillingAccount(ctx: BaseContext, workspaceId: string): Promise<BillingAccount> {
  const account = await findBillingAccount(ctx, workspaceId);
  if (!account) throw new DomainError("card_needed");
  return account;
}
