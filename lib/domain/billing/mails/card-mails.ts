import { z } from "zod";
import { nameCard } from "@/lib/format/card-name";
import { formatDate, formatInstant } from "@/lib/format/dates";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import { describeOccasion } from "../../identity";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import { lastMomentOf } from "../cards/card-view";
import type { Letter } from "./letter";
import { namePerson } from "./name-person";

export async function composeCardAdded(
  ctx: SystemContext,
  { workspaceId, subjectId: id, reader }: Letter,
): Promise<MailTemplates["card-added"] | null> {
  const card = await ctx.db.paymentMethod.findFirst({ where: { id, workspaceId } });
  const where = { workspaceId, action: "billing.card_added", subjectId: id };
  const event = await ctx.db.auditEvent.findFirst({ where });
  if (!card || !event) return null;
  const occasion = { at: event.at.toISOString(), ip: event.ip, userAgent: null };
  return {
    workspaceName: reader.workspaceName,
    card: nameCard(card.brand, card.last4) ?? "A card",
    expires: `${String(card.expMonth).padStart(2, "0")}/${String(card.expYear)}`,
    addedBy: await namePerson(ctx, event.actorId),
    origin: describeOccasion(occasion, reader.timeZone),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}

const cardDetails = z.object({ brand: z.string(), last4: z.string() });
const removal = cardDetails.extend({ askedBy: z.string().nullable() });
const refusal = cardDetails.extend({ reason: z.enum(["card_duplicate", "card_limit", "card_declined"]) });

/** What the audit log says about the card, which is gone itself. */
function findEvent(ctx: SystemContext, { workspaceId, subjectId }: Letter, action: string) {
  return ctx.db.auditEvent.findFirst({ where: { workspaceId, action, subjectId } });
}

export async function composeCardRemoved(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["card-removed"] | null> {
  const event = await findEvent(ctx, letter, "billing.card_removed");
  if (!event) return null;
  const { brand, last4, askedBy } = removal.parse(event.details);
  const { workspaceName, handle, timeZone } = letter.reader;
  const remover = askedBy ?? event.actorId;
  return {
    workspaceName,
    card: nameCard(brand, last4) ?? "A card",
    removedBy: remover === null ? null : await namePerson(ctx, remover),
    at: formatInstant(event.at, { timeZone }),
    billingUrl: portalUrl(`/w/${handle}/billing`),
  };
}

const reasons = {
  card_limit: "A workspace keeps three cards at most, and there are three already.",
  card_duplicate: "A card of this number is on the workspace already.",
  card_declined: "Its bank did not accept the temporary charge that proves it.",
};

export async function composeCardRefused(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["card-refused"] | null> {
  const event = await findEvent(ctx, letter, "billing.card_refused");
  if (!event) return null;
  const { brand, last4, reason } = refusal.parse(event.details);
  const { workspaceName, handle } = letter.reader;
  const card = nameCard(brand, last4) ?? "A card";
  return { workspaceName, card, reason: reasons[reason], billingUrl: portalUrl(`/w/${handle}/billing`) };
}

export async function composeCardExpiring(
  ctx: SystemContext,
  { workspaceId, subjectId: id, reader }: Letter,
): Promise<MailTemplates["card-expiring"] | null> {
  const row = await ctx.db.paymentMethod.findFirst({ where: { id, workspaceId } });
  // Removed or issued anew in the meantime: the news is old.
  if (!row?.expiryToldAt) return null;
  return {
    workspaceName: reader.workspaceName,
    card: nameCard(row.brand, row.last4) ?? "A card",
    lastDay: formatDate(lastMomentOf(row)),
    isDefault: row.isDefault,
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
}
