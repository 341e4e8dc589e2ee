import type { SystemContext } from "../../shared/context";
import type { Occasion } from "../../shared/enqueue";
import { portalUrl } from "../../shared/portal-url";
import { issueEmailToken } from "./issue-email-token";

/**
 * Where "This wasn't me" leads from a mail about something that was done: to a new link that disowns the sign-in of whoever
 * did it. Where nobody was signed in for it, or that is forgotten by now, to a new password.
 */
export async function findNotMeUrl(
  ctx: SystemContext,
  reader: { readonly userId: string; readonly userEmailId: string },
  { sessionId }: Occasion,
): Promise<string> {
  const { userId, userEmailId } = reader;
  const isKnown = sessionId !== undefined && (await ctx.db.session.count({ where: { id: sessionId, userId } })) > 0;
  const issued = isKnown ? await issueEmailToken(ctx, { userId, userEmailId, sessionId }, "DISOWN_SIGN_IN") : null;
  return portalUrl(issued ? `/not-me/${issued.token}` : "/forgot-password");
}
