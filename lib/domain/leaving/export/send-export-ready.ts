import { randomBytes } from "node:crypto";
import { hashToken, sendUnlessRefused } from "../../identity";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";

/** Mails the link to a copy that is ready. The link is made here, so only the mail carries it; a later one voids it. */
export async function sendExportReady(ctx: SystemContext, exportId: string): Promise<void> {
  const row = await ctx.db.dataExport.findFirst({
    where: { id: exportId, state: "READY" },
    select: {
      user: { select: { firstName: true, emails: { where: { isPrimary: true }, select: { address: true } } } },
    },
  });
  const to = row?.user.emails[0]?.address;
  if (!row || to === undefined) return;
  const token = randomBytes(32).toString("base64url");
  const tokenHash = hashToken(token);
  await ctx.db.dataExport.updateMany({ where: { id: exportId, state: "READY" }, data: { tokenHash } });
  const downloadUrl = portalUrl(`/account/export/open/${token}`);
  await sendUnlessRefused(ctx, {
    template: "export-ready",
    to,
    props: { name: row.user.firstName, downloadUrl, validFor: "7 days" },
    idempotencyKey: `export-ready:${exportId}:${tokenHash.slice(0, 16)}`,
  });
}
