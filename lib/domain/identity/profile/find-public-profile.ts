import type { PublicContext } from "../../shared/context";
import type { PublicProfileView } from "../views";
import { shownToStrangers } from "./shown-to-strangers";

/** What a handle can look like; anything else is nobody's and not worth a query. */
const handleShape = /^[a-z0-9_-]{2,39}$/;

/**
 * What everybody may see of a person, by handle in any case. Null for a private person, one who is leaving or
 * blocked by staff, an organization and a name that nobody has: they are not to be told apart.
 */
export async function findPublicProfile(ctx: PublicContext, typed: string): Promise<PublicProfileView | null> {
  const handle = typed.toLowerCase();
  if (!handleShape.test(handle)) return null;
  const user = await ctx.db.user.findFirst({
    where: { ...shownToStrangers, personalWorkspace: { handle } },
    select: {
      firstName: true,
      lastName: true,
      jobTitle: true,
      company: true,
      bio: true,
      website: true,
      location: true,
      createdAt: true,
      avatarId: true,
    },
  });
  return user && { handle, ...user };
}
