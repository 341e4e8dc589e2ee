import { describeDevice } from "../identity";
import type { AccountContext } from "../shared/context";
import { readCursor, writeCursor } from "../shared/page";
import type { SecurityEventPage } from "./views";

const PAGE_SIZE = 25;

/** Of the same areas, but nothing that a thief would do. */
const harmless = ["identity.profile_updated", "identity.visibility_updated"];

/** What happened to the person's own sign-in, newest first, failed attempts included. A cursor holds for its person alone. */
export async function listSecurityEvents(
  ctx: AccountContext,
  query: { readonly cursor?: string | undefined },
): Promise<SecurityEventPage> {
  const { userId } = ctx.viewer;
  const list = `security:${userId}`;
  const after = readCursor(list, query.cursor);
  const events = await ctx.db.auditEvent.findMany({
    where: {
      userId,
      action: { notIn: harmless },
      AND: [
        { OR: [{ action: { startsWith: "identity." } }, { action: { startsWith: "security." } }] },
        ...(after ? [{ OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }] : []),
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    select: { id: true, at: true, action: true, actorKind: true, ip: true, userAgent: true },
  });
  const shown = events.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ actorKind, userAgent, ...event }) => ({
      ...event,
      device: userAgent === null ? null : describeDevice(userAgent),
      place: ctx.gateways.places.find(event.ip),
      isBySupport: actorKind === "STAFF",
    })),
    nextCursor: events.length > PAGE_SIZE && last ? writeCursor(list, last) : null,
  };
}
