import type { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../../shared/context";

/** More rows of one kind than anybody has: a copy must end. */
const MANY = 50_000;

/** Everything about the person alone. Secrets and their hashes are left out: they tell nothing, and open something. */
export async function collectPerson(ctx: SystemContext, userId: string) {
  const where = { userId };
  const oldestFirst = { createdAt: "asc" } as const;
  const [profile, emails, sessions, mailedLinks, heldNames, authenticator, recoveryCodes] = await Promise.all([
    ctx.db.user.findUniqueOrThrow({ where: { id: userId }, omit: { passwordHash: true } }),
    ctx.db.userEmail.findMany({ where, orderBy: oldestFirst }),
    ctx.db.session.findMany({ where, orderBy: oldestFirst, take: MANY, omit: { tokenHash: true } }),
    ctx.db.emailToken.findMany({ where, orderBy: oldestFirst, take: MANY, omit: { tokenHash: true } }),
    ctx.db.reservedHandle.findMany({ where }),
    ctx.db.authenticator.findUnique({ where, select: { createdAt: true, confirmedAt: true } }),
    ctx.db.recoveryCode.findMany({ where, select: { createdAt: true, usedAt: true } }),
  ]);
  return { profile, emails, sessions, mailedLinks, heldNames, authenticator, recoveryCodes };
}

/** Other ways in, and what the person was told and chose. */
export async function collectChoices(ctx: SystemContext, userId: string) {
  const where = { userId };
  const oldestFirst = { createdAt: "asc" } as const;
  const [passkeys, trustedDevices, linkedIdentities, notifications, notificationPreferences] = await Promise.all([
    ctx.db.passkey.findMany({ where, orderBy: oldestFirst, omit: { publicKey: true } }),
    ctx.db.trustedDevice.findMany({ where, orderBy: oldestFirst, omit: { tokenHash: true } }),
    ctx.db.linkedIdentity.findMany({ where, orderBy: oldestFirst }),
    ctx.db.notification.findMany({ where, orderBy: oldestFirst, take: MANY }),
    ctx.db.notificationPreference.findMany({ where }),
  ]);
  return { passkeys, trustedDevices, linkedIdentities, notifications, notificationPreferences };
}

/** Where the person belongs and what they did. Of others' deeds on their account no address is told. */
export async function collectDeeds(ctx: SystemContext, userId: string) {
  const [memberships, events, forms, deletionAttempts, copies, billingEmailClaims] = await Promise.all([
    ctx.db.membership.findMany({
      where: { userId },
      select: {
        role: true,
        status: true,
        createdAt: true,
        workspace: { select: { id: true, name: true, handle: true } },
      },
    }),
    ctx.db.auditEvent.findMany({
      where: { OR: [{ actorId: userId }, { userId }] },
      orderBy: { at: "asc" },
      take: MANY,
      select: { at: true, action: true, actorKind: true, actorId: true, workspaceId: true, ip: true, details: true },
    }),
    ctx.db.operation.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      take: MANY,
      select: { purpose: true, state: true, input: true, refusalCode: true, createdAt: true, finishedAt: true },
    }),
    ctx.db.deletionAttempt.findMany({ where: { userId }, orderBy: { at: "asc" } }),
    ctx.db.dataExport.findMany({ where: { userId }, select: { createdAt: true, state: true, finishedAt: true } }),
    ctx.db.billingEmailClaim.findMany({ where: { userId }, take: MANY, omit: { tokenHash: true } }),
  ]);
  const activity = events.map(({ actorId, ip, details, ...event }) => {
    const isOwn = actorId === userId || actorId === null;
    const by = actorId === userId ? "you" : event.actorKind;
    return { ...event, details: withoutDetail(details), by, ip: isOwn ? ip : null };
  });
  return { memberships, activity, forms, deletionAttempts, copies, billingEmailClaims };
}

/** `detail` is Stripe's own word for a no: it can be that a card was stolen, and is for support alone. */
function withoutDetail(details: Prisma.JsonValue): Prisma.JsonValue {
  if (typeof details !== "object" || details === null || Array.isArray(details)) return details;
  return Object.fromEntries(Object.entries(details).filter(([name]) => name !== "detail"));
}
