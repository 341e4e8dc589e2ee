import type { WorkspaceContext } from "../../shared/context";
import type { BillingProfileView } from "../views";

const SHOWN = 50;

/** The billing profile with its earlier versions, newest first. */
export async function getProfile(ctx: WorkspaceContext<"billing.read">): Promise<BillingProfileView> {
  const versions = await ctx.db.billingProfileVersion.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: { number: "desc" },
    take: SHOWN,
    omit: { workspaceId: true, taxIdType: true },
  });
  return { current: versions[0] ?? null, earlier: versions.slice(1) };
}
