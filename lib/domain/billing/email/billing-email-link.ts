import { hashToken } from "../../identity";
import type { PublicContext, TransactionContext } from "../../shared/context";
import { isStillBacked } from "./open-claim";
import type { BillingEmailLinkView } from "./views";

/** How long a link works, and how mails and pages say so. */
export const billingEmailLinkLife = { ms: 24 * 60 * 60 * 1_000, words: "24 hours" } as const;

/** The claim that a token opens; null when it is unknown, used, void, too old, or nobody stands behind it any more. */
export async function findClaim(ctx: Pick<TransactionContext, "db" | "now">, token: string) {
  const claim = await ctx.db.billingEmailClaim.findUnique({
    where: { tokenHash: hashToken(token), endedAt: null, expiresAt: { gt: ctx.now() }, workspace: { closedAt: null } },
    select: {
      id: true,
      workspaceId: true,
      userId: true,
      address: true,
      workspace: { select: { name: true, handle: true } },
    },
  });
  return claim && (await isStillBacked(ctx, claim)) ? claim : null;
}

/** What the page after the mailed link shows; null for a link that does not work. Looking consumes nothing. */
export async function findBillingEmailLink(ctx: PublicContext, token: string): Promise<BillingEmailLinkView | null> {
  const claim = await findClaim(ctx, token);
  return claim && { address: claim.address, workspaceName: claim.workspace.name };
}
