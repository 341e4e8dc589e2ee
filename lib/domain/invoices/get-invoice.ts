import { planOfLookupKey } from "@/lib/config/catalogue";
import type { WorkspaceContext } from "../shared/context";
import { isSettled } from "./disputes";
import { explainProration, type SoldPlan } from "./explain-line";
import { findDocumentRow } from "./find-document";
import { listInvoiceHistory } from "./list-transactions.sql";
import { isOwed } from "./owed";
import { readDocument, readLine } from "./read-document";
import type { ExplainedLine, InvoiceView } from "./views";

type Reader = WorkspaceContext<"invoices.read">;
type Lines = Awaited<ReturnType<typeof findDocumentRow>>["lines"];

/**
 * One invoice of the workspace, with its lines explained and all that happened to it.
 * @throws DomainError `not_found`
 */
export async function getInvoice(ctx: Reader, invoiceId: string): Promise<InvoiceView> {
  const row = await findDocumentRow(ctx, invoiceId);
  const { id, amountRemaining, corrects } = row;
  const [lines, history, correctedBy] = await Promise.all([
    explain(ctx, row.lines),
    listInvoiceHistory(ctx, id),
    findCorrection(ctx, id),
  ]);
  const isDisputed = history.some(({ disputeStatus }) => disputeStatus !== null && !isSettled(disputeStatus));
  const document = readDocument(row);
  return { id, amountRemaining, canPay: isOwed(row), isDisputed, lines, history, document, corrects, correctedBy };
}

function findCorrection({ db, workspace }: Reader, correctsId: string) {
  const where = { workspaceId: workspace.id, correctsId, status: { not: "void" } };
  return db.invoice.findFirst({ where, select: { id: true, number: true, amountRemaining: true } });
}

async function explain(ctx: Reader, lines: Lines): Promise<readonly ExplainedLine[]> {
  const [plans, meters] = await Promise.all([findPlans(ctx, lines), findRestatedMeters(ctx, lines)]);
  return lines.map((line) => {
    const plan = line.isProration ? plans.get(line.stripePriceId ?? "") : undefined;
    const meter = line.meterKey ?? meters.get(line.restates ?? "") ?? null;
    return { ...readLine(line), explanation: plan ? explainProration(line, plan) : null, meter };
  });
}

/** The meters behind the lines that a corrected invoice says again. */
async function findRestatedMeters({ db, workspace }: Reader, lines: Lines): Promise<ReadonlyMap<string, string>> {
  const said = lines.flatMap(({ restates }) => restates ?? []);
  if (said.length === 0) return new Map();
  const where = { workspaceId: workspace.id, stripeLineId: { in: said } };
  const rows = await db.invoiceLine.findMany({ where, select: { stripeLineId: true, meterKey: true } });
  return new Map(rows.flatMap(({ stripeLineId, meterKey }) => (meterKey === null ? [] : [[stripeLineId, meterKey]])));
}

async function findPlans(ctx: Reader, lines: Lines): Promise<ReadonlyMap<string, SoldPlan>> {
  const ids = lines.flatMap(({ isProration, stripePriceId }) => (isProration && stripePriceId ? [stripePriceId] : []));
  if (ids.length === 0) return new Map();
  const prices = await ctx.db.catalogPrice.findMany({ where: { stripePriceId: { in: ids } } });
  return new Map(
    prices.flatMap(({ stripePriceId, lookupKey }): [string, SoldPlan][] => {
      const plan = planOfLookupKey(lookupKey);
      return plan ? [[stripePriceId, plan]] : [];
    }),
  );
}
