import type { TransactionContext } from "../../shared/context";

/**
 * Whether the last try to collect an invoice failed because the bank wants the payer there (3-D Secure): paying it by hand
 * leads to the bank. As we know it: nothing is asked of Stripe.
 */
export async function wantsAuthentication(
  { db }: Pick<TransactionContext, "db">,
  workspaceId: string,
  invoiceId: string,
): Promise<boolean> {
  const last = await db.charge.findFirst({
    where: { workspaceId, invoiceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { status: true, failureCode: true },
  });
  return last?.status === "failed" && last.failureCode === "authentication_required";
}
