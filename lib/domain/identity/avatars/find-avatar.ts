import { z } from "zod";
import type { PublicContext } from "../../shared/context";
import { shownToStrangers } from "../profile/shown-to-strangers";
import type { AvatarFile } from "../views";

interface Request {
  readonly id: string;
  /** Who looks, once they have shown all they owe; null for a visitor. */
  readonly viewerId: string | null;
}

/**
 * A picture for those who may see its person: themselves, whoever shares a workspace with them and is not suspended there,
 * and everybody when their page is public. Null for others and for an id that nothing has: they are not to be told apart.
 */
export async function findAvatar(ctx: PublicContext, { id, viewerId }: Request): Promise<AvatarFile | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const known = viewerId === null ? [] : [{ id: viewerId }, sharesWorkspaceWith(viewerId)];
  return ctx.db.avatar.findFirst({
    where: { user: { avatarId: id, OR: [shownToStrangers, ...known] } },
    select: { bytes: true, type: true },
  });
}

function sharesWorkspaceWith(userId: string) {
  return { memberships: { some: { workspace: { memberships: { some: { userId, status: "ACTIVE" as const } } } } } };
}
