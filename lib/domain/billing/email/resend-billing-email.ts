import { inTransaction } from "@/lib/db/transaction";
import { countAttempt } from "../../identity";
import type { WorkspaceContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import type { BillingEmailReference } from "../inputs";
import { findOpenClaim } from "./open-claim";

const WAIT_MS = 60_000;

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
  if (ctx.now().getTime() - claim.createdAt.getTime() < WAIT_MS) throw new DomainError("mail_too_soon");
  const { excess } = await countAttempt(ctx, "resend:claim", claim.id);
  if (excess > 0) throw new DomainError("mail_too_soon");
  await inTransaction(ctx, (tx) =>
    enqueue(
      tx,
      { name: "billing.send-email-link", payload: { workspaceId, claimId } },
      { jobKey: `billing-email:${claimId}` },
    ),
  );
}
