import type { WorkspaceContext } from "../../shared/context";
import { findReader } from "../mails/find-reader";
import { billingEmailLinkLife } from "./billing-email-link";
import { findOpenClaim } from "./open-claim";
import type { BillingEmailView } from "./views";

/** Where emails about payments go, and the address that waits for its reader. */
export async function getBillingEmail(
  ctx: WorkspaceContext<"billing.read"> | WorkspaceContext<"billing.write">,
): Promise<BillingEmailView> {
  const workspaceId = ctx.workspace.id;
  const [reader, claim] = await Promise.all([findReader(ctx, workspaceId), findOpenClaim(ctx, workspaceId)]);
  return {
    address: reader?.address ?? null,
    isOwnersAddress: reader?.isOwnersAddress ?? true,
    pending: claim && {
      ...{ id: claim.id, address: claim.address, isExpired: claim.expiresAt <= ctx.now() },
      validFor: billingEmailLinkLife.words,
    },
  };
}
