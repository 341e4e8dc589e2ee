import type { ActorKind } from "@/lib/db/generated/enums";
import { fullName } from "@/lib/format/full-name";
import type { WorkspaceContext } from "../shared/context";
import { readCursor, writeCursor } from "../shared/page";
import type { ActivityPage } from "./views";

const PAGE_SIZE = 25;

/** What happened in the workspace, newest first. A cursor holds for the workspace that gave it, and is none elsewhere. */
export async function listActivity(
  ctx: WorkspaceContext<"activity.read">,
  query: { readonly cursor?: string | undefined },
): Promise<ActivityPage> {
  const workspaceId = ctx.workspace.id;
  const list = `activity:${workspaceId}`;
  const after = readCursor(list, query.cursor);
  const events = await ctx.db.auditEvent.findMany({
    where: {
      workspaceId,
      ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    select: { id: true, at: true, action: true, actorKind: true, actorId: true, ip: true },
  });
  const shown = events.slice(0, PAGE_SIZE);
  const names = await namesOf(
    ctx,
    shown.flatMap((event) => event.actorId ?? []),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map(({ id, at, action, actorKind, actorId, ip }) => ({
      id,
      at,
      action,
      ip,
      actor: nameActor(actorKind, names.get(actorId ?? "")),
    })),
    nextCursor: events.length > PAGE_SIZE && last ? writeCursor(list, last) : null,
  };
}

/** Of support staff the customer learns only that it was support. */
function nameActor(kind: ActorKind, name: string | undefined): string {
  if (kind === "STAFF") return "Support";
  if (kind === "ANONYMOUS") return "Visitor";
  if (kind === "USER") return name ?? "Deleted account";
  return "System";
}

async function namesOf(
  ctx: WorkspaceContext<"activity.read">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const people = await ctx.db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, firstName: true, lastName: true },
  });
  return new Map(people.map((person) => [person.id, fullName(person)]));
}
