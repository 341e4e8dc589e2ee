import type { Prisma } from "@/lib/db/generated/client";
import type { AccountContext } from "../../shared/context";
import { type PagePosition, readCursor, writeCursor } from "../../shared/page";
import { categories } from "../categories";
import type { ListInboxInput } from "../inputs";
import type { InboxPage } from "../views";
import { readNotice } from "./read-notice";

const PAGE_SIZE = 25;

/** The person's own notifications, newest first. A cursor of another list or a broken one shows the first page. */
export async function listInbox(ctx: AccountContext, { show, cursor }: ListInboxInput): Promise<InboxPage> {
  const { userId } = ctx.viewer;
  const list = `inbox:${userId}:${show}`;
  const found = await ctx.db.notification.findMany({
    where: { userId, ...(show === "unread" && { readAt: null }), ...after(readCursor(list, cursor)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    // One more than shown tells whether there is another page.
    take: PAGE_SIZE + 1,
    include: { workspace: { select: { name: true, handle: true } } },
  });
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => {
      const { title, text } = readNotice(row);
      const { id, createdAt: at, readAt, category } = row;
      return { id, at, title, text, isRead: readAt !== null, category: categories[category].label };
    }),
    nextCursor: found.length > PAGE_SIZE && last ? writeCursor(list, { at: last.createdAt, id: last.id }) : null,
  };
}

function after(position: PagePosition | null): Prisma.NotificationWhereInput {
  if (position === null) return {};
  const { at, id } = position;
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
