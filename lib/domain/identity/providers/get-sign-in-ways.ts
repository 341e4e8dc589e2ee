import type { AccountContext } from "../../shared/context";
import type { SignInWays } from "../views";

/** How the person can sign in: by password, and by which accounts elsewhere, the oldest first. */
export async function getSignInWays(ctx: AccountContext): Promise<SignInWays> {
  const { userId } = ctx.viewer;
  const [withPassword, identities] = await Promise.all([
    ctx.db.user.count({ where: { id: userId, passwordHash: { not: null } } }),
    ctx.db.linkedIdentity.findMany({
      where: { userId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, provider: true, email: true, createdAt: true, lastUsedAt: true },
    }),
  ]);
  return { hasPassword: withPassword > 0, identities };
}
