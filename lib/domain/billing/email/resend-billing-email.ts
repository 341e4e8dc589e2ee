import { inTransaction } from "@/lib/db/transaction";
import { admitResend } from "../../identity";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { BillingEmailReference } from "../inputs";
import { enqueueEmailLink } from "./enqueue-email-link";
import { findOpenClaim } from "./open-claim";

/**
 * Mails another link to the address that waits; the earlier one is void then. Once a minute, the first one counted.
 * @throws DomainError `mail_too_soon`, `form_stale` when that address does not wait any more
 */
export async function resendBillingEmail(
  ctx: WorkspaceContext<"billing.write">,
  { claimId }: BillingEmailReference,
): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const claim = await findOpenClaim(ctx, workspaceId);
  if (claim?.id !== claimId) throw new DomainError("form_stale");
  await admitResend(ctx, claim);
  await inTransaction(ctx, (tx) => enqueueEmailLink(tx, workspaceId, claimId));
}
