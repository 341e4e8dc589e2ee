import { z } from "zod";
import { notify } from "../../notifications";
import type { SystemContext, TransactionContext } from "../../shared/context";
import type { NewSignIn } from "../../shared/enqueue";
import { portalUrl } from "../../shared/portal-url";
import { issueEmailToken, linkLife } from "../addresses/issue-email-token";
import { ipBucket, unknownVisitors } from "../limits/ip-bucket";
import { describeOccasion, occasion, occasionOf } from "../occasion";
import { sendUnlessRefused } from "../send-unless-refused";
import { describeDevice } from "./describe-device";

export const newSignIn = z.strictObject({ userId: z.uuid(), sessionId: z.uuid(), occasion });

/** As many earlier sessions as can tell whether a browser without a mark is an old acquaintance. */
const REMEMBERED = 100;

/**
 * Has the owner told of a sign-in from a browser without the mark of an earlier one. A browser that forgets its cookies is
 * recognised by its name and its network together; where addresses are not known, it is new each time.
 */
export async function tellNewDevice(
  tx: TransactionContext,
  signIn: { readonly userId: string; readonly sessionId: string },
): Promise<void> {
  if (await wasHereBefore(tx, signIn)) return;
  await notify(tx, {
    to: { userId: signIn.userId },
    notice: { kind: "new-sign-in", params: { device: describeDevice(tx.userAgent) } },
    mails: [{ name: "identity.send-new-sign-in", payload: { ...signIn, occasion: occasionOf(tx) } }],
  });
}

async function wasHereBefore(
  tx: TransactionContext,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<boolean> {
  const here = ipBucket(tx.ip);
  if (here === unknownVisitors || tx.userAgent === null) return false;
  const sessions = await tx.db.session.findMany({
    // One that was ended may have been ended because it was a stranger's.
    where: { userId, userAgent: tx.userAgent, id: { not: sessionId }, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: REMEMBERED,
    select: { ip: true },
  });
  return sessions.some(({ ip }) => ipBucket(ip) === here);
}

/** Mails it to the primary address, with the link that disowns it. Never limited: it is how a theft is noticed. */
export async function sendNewSignIn(ctx: SystemContext, { userId, sessionId, occasion }: NewSignIn): Promise<void> {
  const email = await ctx.db.userEmail.findFirst({
    where: { userId, isPrimary: true },
    select: { id: true, address: true, user: { select: { firstName: true, timezone: true } } },
  });
  const holder = email && ({ userId, userEmailId: email.id, sessionId, tellsOfSignIn: true } as const);
  const issued = holder && (await issueEmailToken(ctx, holder, "DISOWN_SIGN_IN"));
  if (!issued) return;
  await sendUnlessRefused(ctx, {
    template: "new-sign-in",
    to: email.address,
    props: {
      name: email.user.firstName,
      notMeUrl: portalUrl(`/not-me/${issued.token}`),
      validFor: linkLife.DISOWN_SIGN_IN.words,
      origin: describeOccasion(occasion, email.user.timezone, ctx.gateways.places.find(occasion.ip)),
    },
    idempotencyKey: `new-sign-in:${issued.id}`,
  });
}
