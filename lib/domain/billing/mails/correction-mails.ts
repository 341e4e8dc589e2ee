import { formatMoney } from "@/lib/format/money";
import type { MailTemplates } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import { portalUrl } from "../../shared/portal-url";
import type { Letter } from "./letter";

/** Which invoice replaces which, as it stands now. */
export async function composeInvoiceCorrected(
  ctx: SystemContext,
  { workspaceId, subjectId: id, reader }: Letter,
): Promise<MailTemplates["invoice-corrected"] | null> {
  const corrects = { select: { number: true } } as const;
  const invoice = await ctx.db.invoice.findFirst({ where: { id, workspaceId }, include: { corrects } });
  if (!invoice?.corrects) return null;
  const { number, total, amountRemaining, currency } = invoice;
  return {
    workspaceName: reader.workspaceName,
    invoiceNumber: number,
    replaces: invoice.corrects.number,
    total: formatMoney(total, currency),
    remaining: amountRemaining === 0n ? null : formatMoney(amountRemaining, currency),
    invoiceUrl: portalUrl(`/w/${reader.handle}/invoices/${id}`),
  };
}
