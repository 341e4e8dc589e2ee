import { assert } from "../shared/assert";
import type { AccountContext } from "../shared/context";
import type { ProfileView } from "./views";

/** The person's own details. */
export async function getProfile(ctx: AccountContext): Promise<ProfileView> {
  const { userId, email, emailVerified } = ctx.viewer;
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { firstName: true, lastName: true, jobTitle: true, company: true, timezone: true, createdAt: true },
  });
  assert(user, "a viewer is a user");
  return { userId, email, emailVerified, ...user };
}
