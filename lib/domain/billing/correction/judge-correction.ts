import { hasLostNothing, standingRefund } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import { DomainError, type ErrorCode } from "../../shared/errors";
import { isUuid } from "../../shared/ids";
import { findProfile } from "../profile/find-profile";
import { buyerOnPaper, buyerToday, isSameBuyer } from "./buyer";
import type { CorrectionPreview } from "./views";

type Reader = Pick<TransactionContext, "db">;

/** A correction as it would be carried out, and why it may not be: null where it may. */
export interface Judgement extends CorrectionPreview {
  readonly stripeInvoiceId: string;
  readonly hindrance: ErrorCode | null;
}

const parts = {
  corrections: { where: { status: { not: "void" } }, take: 1, select: { id: true } },
  creditNotes: { where: { status: { not: "void" } }, take: 1, select: { id: true } },
  charges: { select: { disputeStatus: true, refunds: { where: standingRefund, take: 1, select: { id: true } } } },
} as const;

/**
 * Whether an invoice can be replaced by one with today's billing details, as we know it: nothing is asked of Stripe.
 * @throws DomainError `not_found` for an invoice of another workspace
 */
export async function judgeCorrection(ctx: Reader, workspaceId: string, invoiceId: string): Promise<Judgement> {
  const row = isUuid(invoiceId) ? await findInvoice(ctx, workspaceId, invoiceId) : null;
  if (!row) throw new DomainError("not_found");
  const { stripeInvoiceId, number, total, currency } = row;
  const before = buyerOnPaper(row.buyer);
  const profile = await findProfile(ctx, workspaceId);
  const after = profile ? buyerToday(profile) : before;
  const hindrance = hindranceOf(row) ?? (isSameBuyer(before, after) ? "correction_same" : null);
  return { invoiceId, stripeInvoiceId, number, total, currency, before, after, hindrance };
}

function findInvoice({ db }: Reader, workspaceId: string, id: string) {
  return db.invoice.findFirst({ where: { id, workspaceId }, include: parts });
}

function hindranceOf(row: NonNullable<Awaited<ReturnType<typeof findInvoice>>>): ErrorCode | null {
  if (row.status !== "paid") return "correction_unpaid";
  if (row.corrections.length > 0) return "correction_made";
  if (row.total <= 0n) return "correction_nothing";
  const { charges, creditNotes } = row;
  const isDisputed = charges.some(({ disputeStatus }) => !hasLostNothing(disputeStatus));
  if (isDisputed) return "correction_disputed";
  const isGivenBack = creditNotes.length > 0 || charges.some(({ refunds }) => refunds.length > 0);
  return isGivenBack ? "correction_credited" : null;
}
