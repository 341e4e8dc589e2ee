import { z } from "zod";
import { MailRefusedError } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../shared/context";
import { portalUrl } from "../shared/portal-url";
import { categories, isLocked, type NotificationCategory } from "./categories";
import { describeNotice } from "./describe-notice";
import { categoryOf, notice } from "./notices";
import { readChoices } from "./preferences/read-choices";
import { unsubscribeToken } from "./unsubscribe/unsubscribe-token";

/** As the job carries it: the notice lies between ids. */
export const noticeMail = z
  .looseObject({ noticeId: z.uuid(), userId: z.uuid(), workspaceId: z.uuid().nullable() })
  .transform(({ noticeId, userId, workspaceId, ...given }) => ({
    noticeId,
    userId,
    workspaceId,
    notice: notice.parse(given),
  }));
type NoticeMail = z.output<typeof noticeMail>;

/** Writes the ordinary mail of a notice from what is true now. Who switched it off since it was queued gets none. */
export async function sendNoticeMail(ctx: SystemContext, mail: NoticeMail): Promise<void> {
  const category = categoryOf[mail.notice.kind];
  const [reader, place] = await Promise.all([findReader(ctx, mail.userId), findPlace(ctx, mail.workspaceId)]);
  const address = reader?.emails[0]?.address;
  if (!reader || address === undefined || place === undefined) return;
  const isOn = await readChoices(ctx, [mail.userId], category);
  if (!isOn(mail.userId, category, "EMAIL")) return;
  const { title, text, path, action } = describeNotice(mail.notice, place);
  const sending = ctx.gateways.mail.send({
    template: "notice",
    to: address,
    props: {
      actionUrl: portalUrl(path),
      name: reader.firstName,
      title,
      text,
      action,
      category: categories[category].label,
      unsubscribeUrl: unsubscribeUrl(mail.userId, category),
    },
    idempotencyKey: `notice:${mail.noticeId}`,
  });
  await sending.catch((error: unknown) => {
    // An address that will never accept mail cannot be told.
    if (!(error instanceof MailRefusedError)) throw error;
  });
}

function unsubscribeUrl(userId: string, category: NotificationCategory): string | null {
  if (isLocked(category, "EMAIL")) return null;
  return portalUrl(`/api/unsubscribe/${unsubscribeToken(userId, category)}`);
}

function findReader(ctx: SystemContext, id: string) {
  const primary = { where: { isPrimary: true, verifiedAt: { not: null } }, select: { address: true } };
  return ctx.db.user.findUnique({ where: { id }, select: { firstName: true, emails: primary } });
}

/** Undefined when the workspace is gone: there is nothing to tell any more. */
async function findPlace(ctx: SystemContext, id: string | null) {
  if (id === null) return null;
  return (await ctx.db.workspace.findUnique({ where: { id }, select: { name: true, handle: true } })) ?? undefined;
}
