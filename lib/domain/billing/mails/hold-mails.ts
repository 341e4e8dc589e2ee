import { z } from "zod";
import { currency, findPlan } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { formatDate, formatInstant } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import type { Letter } from "./letter";

export async function composeHoldMade(ctx: SystemContext, letter: Letter): Promise<MailTemplates["hold-made"] | null> {
  const hold = await findHold(ctx, letter);
  return hold && { ...hold.facts, releaseBy: formatDate(hold.row.releaseBy, { timeZone: letter.reader.timeZone }) };
}

export async function composeHoldReleased(
  ctx: SystemContext,
  letter: Letter,
): Promise<MailTemplates["hold-released"] | null> {
  const hold = await findHold(ctx, letter);
  if (!hold?.row.endedAt) return null;
  return { ...hold.facts, releasedAt: formatInstant(hold.row.endedAt, { timeZone: letter.reader.timeZone }) };
}

async function findHold(ctx: SystemContext, { workspaceId, subjectId: id, reader }: Letter) {
  const row = await ctx.db.cardHold.findFirst({ where: { id, workspaceId } });
  if (!row) return null;
  const facts = {
    workspaceName: reader.workspaceName,
    card: nameCard(row.brand, row.last4) ?? "The card",
    amount: formatMoney(row.amount, row.currency),
    billingUrl: portalUrl(`/w/${reader.handle}/billing`),
  };
  return { row, facts };
}

/** The card and amount of a proof, or the plan that asks for one of the default card. */
const proving = z.union([
  z.object({ brand: z.string(), last4: z.string(), amount: z.string() }),
  z.object({ planKey: z.string() }),
]);

/** For a temporary charge that waits at the bank. */
export async function composeConfirmHold(
  ctx: SystemContext,
  { workspaceId, subjectId, reader }: Letter,
  input: unknown,
): Promise<MailTemplates["confirm-payment"]> {
  const proof = proving.parse(input);
  const isDefault = true;
  const card = "amount" in proof ? proof : await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault } });
  const amount = "amount" in proof ? proof.amount : (findPlan(proof.planKey)?.preAuthorization ?? 0);
  return {
    workspaceName: reader.workspaceName,
    for: { kind: "temporary-charge" },
    amountDue: formatMoney(BigInt(amount), currency),
    paymentMethod: nameCard(card?.brand, card?.last4) ?? "Your card",
    confirmUrl: portalUrl(`/w/${reader.handle}/billing/confirm?operation=${subjectId}`),
  };
}
