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
  const { id, amountRemaining } = row;
  const [lines, history] = await Promise.all([explain(ctx, row.lines), listInvoiceHistory(ctx, id)]);
  const isDisputed = history.some(({ disputeStatus }) => disputeStatus !== null && !isSettled(disputeStatus));
  return { id, amountRemaining, canPay: isOwed(row), isDisputed, lines, history, document: readDocument(row) };
}

async function explain(ctx: Reader, lines: Lines): Promise<readonly ExplainedLine[]> {
  const plans = await findPlans(ctx, lines);
  return lines.map((line) => {
    const plan = line.isProration ? plans.get(line.stripePriceId ?? "") : undefined;
    return { ...readLine(line), explanation: plan ? explainProration(line, plan) : null, meter: line.meterKey };
  });
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
