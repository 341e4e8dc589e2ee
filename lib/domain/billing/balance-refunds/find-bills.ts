import { standingRefund } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import type { Bill } from "./split-balance";

/** What the invoices of a workspace say about where its balance came from. A payment that was lost to a dispute is none. */
export async function findBills(ctx: Pick<TransactionContext, "db">, workspaceId: string): Promise<readonly Bill[]> {
  const invoices = await ctx.db.invoice.findMany({
    where: { workspaceId },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
    select: {
      stripeInvoiceId: true,
      corrects: { select: { stripeInvoiceId: true } },
      lines: {
        where: { meterKey: null, stripePriceId: { not: null }, amount: { gt: 0n } },
        select: { periodStart: true, periodEnd: true },
      },
      charges: {
        where: { status: "succeeded", OR: [{ disputeStatus: null }, { disputeStatus: { not: "lost" } }] },
        select: {
          amount: true,
          refunds: { where: standingRefund, select: { amount: true, stripeRefundId: true } },
          balanceRefunds: { select: { stripeRefundId: true } },
        },
      },
    },
  });
  return invoices.map(({ stripeInvoiceId, corrects, lines: plans, charges }) => {
    const byCard = charges.reduce((sum, charge) => sum + leftOf(charge), 0n);
    return { stripeInvoiceId, correctsId: corrects?.stripeInvoiceId ?? null, byCard, plans };
  });
}

interface PaidBack {
  readonly amount: bigint;
  readonly refunds: readonly { readonly amount: bigint; readonly stripeRefundId: string }[];
  readonly balanceRefunds: readonly { readonly stripeRefundId: string | null }[];
}

/** What of a balance went back to the card is a movement of the balance itself. */
function leftOf({ amount, refunds, balanceRefunds }: PaidBack): bigint {
  const ofBalance = new Set(balanceRefunds.map(({ stripeRefundId }) => stripeRefundId));
  const gone = refunds.filter(({ stripeRefundId }) => !ofBalance.has(stripeRefundId));
  return gone.reduce((left, refund) => left - refund.amount, amount);
}
