import { z } from "zod";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import type { Letter } from "./letter";

/** The receipt of funds that were added, from the balance's own entry. */
export async function composeFundsAdded(
  ctx: SystemContext,
  { workspaceId, subjectId: operationId, reader }: Letter,
): Promise<MailTemplates["funds-added"] | null> {
  const entry = await ctx.db.balanceEntry.findFirst({ where: { workspaceId, operationId, kind: "prepayment" } });
  if (!entry) return null;
  return {
    workspaceName: reader.workspaceName,
    amount: formatMoney(entry.amount, entry.currency),
    paidAt: formatDate(entry.occurredAt, { timeZone: reader.timeZone }),
    paymentMethod: entry.description ?? "Card",
    balance: formatMoney(entry.balanceAfter, entry.currency),
    balanceUrl: portalUrl(`/w/${reader.handle}/billing/balance`),
  };
}

const funds = z.object({ amount: z.string().transform(BigInt), currency: z.string() });

/** For funds that wait at the bank. `card`: the one that pays, by name. */
export function composeConfirmFunds(
  { subjectId, reader }: Letter,
  input: unknown,
  card: string,
): MailTemplates["confirm-payment"] {
  const { amount, currency } = funds.parse(input);
  return {
    workspaceName: reader.workspaceName,
    for: { kind: "funds" },
    amountDue: formatMoney(amount, currency),
    paymentMethod: card,
    confirmUrl: portalUrl(`/w/${reader.handle}/billing/confirm?operation=${subjectId}`),
  };
}
