import { inTransaction } from "@/lib/db/transaction";
import type { PublicContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { rolesWith } from "../../shared/permission";
import { lockMoney } from "../operations/lock-money.sql";
import { findClaim } from "./billing-email-link";
import { endClaims } from "./open-claim";
import { setBillingEmail } from "./set-billing-email";

export interface ConfirmedBillingEmail {
  /** Of the workspace, for a reader who may see its billing profile; null for everybody else. */
  readonly handle: string | null;
}

/**
 * The reader of an address agrees to get emails about payments. Once: of any number at the same time one succeeds. They need
 * no account, since having the mail is the proof.
 *
 * @throws DomainError `link_expired` for a link that was used, is void, too old or unknown
 */
export async function confirmBillingEmail(ctx: PublicContext, token: string): Promise<ConfirmedBillingEmail> {
  const found = await findClaim(ctx, token);
  if (!found) throw new DomainError("link_expired");
  const { workspaceId, workspace } = found;
  await inTransaction(ctx, async (tx) => {
    await lockMoney(tx, workspaceId);
    // Others may have used it, or another have replaced it, until the lock was ours.
    const claim = await findClaim(tx, token);
    if (!claim) throw new DomainError("link_expired");
    const { id, address, userId: changedById } = claim;
    await endClaims(tx, { workspaceId, id });
    await setBillingEmail(tx, { workspaceId, address, changedById });
  });
  const { userId } = ctx.actor;
  const role = { in: [...rolesWith("billing.read")] };
  const isMember =
    userId !== null && (await ctx.db.membership.count({ where: { workspaceId, userId, status: "ACTIVE", role } })) > 0;
  return { handle: isMember ? workspace.handle : null };
}
