import { randomBytes } from "node:crypto";
import { hashToken, sendLimitedMail } from "../../identity";
import type { SystemContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { portalUrl } from "../../shared/portal-url";
import { findReader } from "../mails/find-reader";
import { namePerson } from "../mails/name-person";
import { billingEmailLinkLife } from "./billing-email-link";
import { findOpenClaim, type OpenClaim } from "./open-claim";

interface Wanted {
  readonly workspaceId: string;
  readonly claimId: string;
}

/** Mails the reader of the address a new link; the earlier one is void. Nothing when the claim does not wait any more. */
export async function sendBillingEmailLink(ctx: SystemContext, { workspaceId, claimId }: Wanted): Promise<void> {
  const claim = await findOpenClaim(ctx, workspaceId);
  const reader = await findReader(ctx, workspaceId);
  if (claim?.id !== claimId || !reader) return;
  const to = claim.address;
  await sendLimitedMail(ctx, { limit: "mail-billing-email:address", to }, async () => {
    const token = await issueToken(ctx, claim);
    if (token === null) return null;
    return {
      template: "confirm-billing-email",
      to,
      props: {
        workspaceName: reader.workspaceName,
        askedBy: await namePerson(ctx, claim.userId),
        confirmUrl: portalUrl(`/billing-email/${token}`),
        validFor: billingEmailLinkLife.words,
      },
      idempotencyKey: `confirm-billing-email:${newId()}`,
    };
  });
}

/** 256 random bits. Only the mail carries them: the database has their hash. Null when the claim has ended meanwhile. */
async function issueToken(ctx: SystemContext, { id, workspaceId }: OpenClaim): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const { count } = await ctx.db.billingEmailClaim.updateMany({
    where: { id, workspaceId, endedAt: null },
    data: { tokenHash: hashToken(token), expiresAt: new Date(ctx.now().getTime() + billingEmailLinkLife.ms) },
  });
  return count === 1 ? token : null;
}
