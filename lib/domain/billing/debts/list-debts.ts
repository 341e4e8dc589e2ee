import { owed } from "../../invoices";
import type { TransactionContext } from "../../shared/context";
import type { DebtView } from "../views";

/** What the workspace owes, oldest first, as we know it: nothing is asked of Stripe. */
export async function listDebts(
  ctx: Pick<TransactionContext, "db">,
  workspaceId: string,
): Promise<readonly DebtView[]> {
  const rows = await ctx.db.invoice.findMany({
    where: { workspaceId, ...owed },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
    select: { id: true, number: true, currency: true, amountRemaining: true, issuedAt: true },
  });
  return rows.map(({ id, amountRemaining, ...row }) => ({ ...row, invoiceId: id, amount: amountRemaining }));
}
