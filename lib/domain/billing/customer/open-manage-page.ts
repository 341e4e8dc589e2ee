import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { portalUrl } from "../../shared/portal-url";
import { findBillingAccount } from "./billing-account";
import { orProviderDown } from "./or-provider-down";

/**
 * Opens Stripe's own page about the payments of a personal workspace, to look at: plan, cancelling and cards are off there. The
 * address is for whoever asked, works for minutes and is never stored.
 * @throws DomainError `not_found` for an organization and for who has never dealt with Stripe, `payment_provider_…`
 */
export async function openManagePage(ctx: WorkspaceContext<"billing.write">): Promise<string> {
  const { id: workspaceId, kind, handle } = ctx.workspace;
  const account = kind === "PERSONAL" ? await findBillingAccount(ctx, workspaceId) : null;
  if (!account) throw new DomainError("not_found");
  const { portal } = ctx.gateways.stripe;
  const url = await orProviderDown(portal.open(account.customerId, portalUrl(`/w/${handle}/billing`)));
  if (url === null) throw new DomainError("payment_provider_refused");
  await inTransaction(ctx, (tx) => recordAudit(tx, { action: "billing.manage_page_opened", workspaceId }));
  return url;
}
