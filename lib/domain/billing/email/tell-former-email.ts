import { formatInstant } from "@/lib/format/dates";
import { sendUnlessRefused } from "../../identity";
import type { SystemContext } from "../../shared/context";
import type { FormerBillingEmail } from "../../shared/enqueue";
import { portalUrl } from "../../shared/portal-url";
import { findReader } from "../mails/find-reader";
import { namePerson } from "../mails/name-person";

/** Tells the address that emails about payments went to until now; nothing when they go there again. */
export async function tellFormerEmail(ctx: SystemContext, former: FormerBillingEmail): Promise<void> {
  const { workspaceId, address: to, changedById, at } = former;
  const reader = await findReader(ctx, workspaceId);
  if (!reader || reader.address === to) return;
  const { workspaceName, handle, timeZone } = reader;
  await sendUnlessRefused(ctx, {
    template: "billing-email-changed",
    to,
    props: {
      workspaceName,
      changedBy: await namePerson(ctx, changedById),
      at: formatInstant(new Date(at), { timeZone }),
      profileUrl: portalUrl(`/w/${handle}/billing/profile`),
    },
    idempotencyKey: `billing-email-changed:${workspaceId}:${at}`,
  });
}
