import { portal } from "@/portal.config";
import type { SystemContext } from "../shared/context";
import { portalUrl } from "../shared/portal-url";
import { isFindingKind } from "./is-finding-kind";
import { findingKinds } from "./views";

/** Tells support of something that waits for a person. What is over already is not news. */
export async function sendFindingMail(ctx: SystemContext, findingId: string): Promise<void> {
  const finding = await ctx.db.finding.findFirst({
    where: { id: findingId, resolvedAt: null },
    include: { workspace: { select: { name: true } } },
  });
  if (!finding || !isFindingKind(finding.kind)) return;
  await ctx.gateways.mail.send({
    template: "finding",
    to: portal.brand.supportEmail,
    idempotencyKey: `finding:${findingId}:${finding.lastSeenAt.toISOString()}`,
    props: {
      what: findingKinds[finding.kind],
      subject: finding.subject,
      workspaceName: finding.workspace?.name ?? null,
      staffUrl: portalUrl("/admin"),
    },
  });
}
