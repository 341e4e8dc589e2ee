import type { Decline } from "@/lib/format/decline";
import { declineOf } from "../../invoices";
import type { TransactionContext } from "../../shared/context";

/**
 * Why the last try to collect an invoice failed, or null when there was none or it did not fail. `authentication_required`:
 * the bank wants the payer there (3-D Secure), and paying by hand leads to it. As we know it: nothing is asked of Stripe.
 */
export async function findDecline(
  { db }: Pick<TransactionContext, "db">,
  workspaceId: string,
  invoiceId: string,
): Promise<Decline | null> {
  const last = await db.charge.findFirst({
    where: { workspaceId, invoiceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { status: true, failureCode: true },
  });
  return last && declineOf(last);
}
