import { assert } from "../../shared/assert";
import type { AccountContext } from "../../shared/context";
import type { ProfileView } from "../views";

/** The person's own details. */
export async function getProfile(ctx: AccountContext): Promise<ProfileView> {
  const { userId, email, emailVerified } = ctx.viewer;
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      firstName: true,
      lastName: true,
      jobTitle: true,
      company: true,
      bio: true,
      website: true,
      location: true,
      timezone: true,
      visibility: true,
      createdAt: true,
      personalWorkspace: { select: { handle: true } },
      avatarId: true,
    },
  });
  assert(user?.personalWorkspace, "a viewer is a user with a personal workspace");
  const { personalWorkspace, ...details } = user;
  return { userId, handle: personalWorkspace.handle, email, emailVerified, ...details };
}
