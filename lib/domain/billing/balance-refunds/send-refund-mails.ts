import { sendUnlessRefused } from "../../identity";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { composeRefund } from "../mails/dunning-mails";
import { findReader } from "../mails/find-reader";
import { syncCustomer } from "../sync/sync-customer";

/**
 * Tells the payers of refunds that a deletion made. Not by a job: it would find nobody to write to when the workspace is gone.
 */
export async function sendRefundMails(ctx: BaseContext, account: BillingAccount): Promise<void> {
  const { workspaceId } = account;
  const untold = await ctx.db.balanceRefund.findMany({
    where: { workspaceId, state: "DONE", toldAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, stripeRefundId: true },
  });
  // Somebody else may have sent them and not looked at Stripe yet: the mails are written from what is recorded.
  if (untold.length > 0) await syncCustomer(ctx, account);
  for (const { id, stripeRefundId } of untold) {
    await sendMail(ctx, workspaceId, stripeRefundId ?? "");
    await ctx.db.balanceRefund.update({ where: { id, workspaceId }, data: { toldAt: ctx.now() } });
  }
}

async function sendMail(ctx: BaseContext, workspaceId: string, stripeRefundId: string): Promise<void> {
  const reader = await findReader(ctx, workspaceId);
  const refund = await ctx.db.refund.findFirst({ where: { workspaceId, stripeRefundId }, select: { id: true } });
  if (!reader || !refund) return;
  const props = await composeRefund(ctx, { workspaceId, subjectId: refund.id, reader });
  if (!props) return;
  const idempotencyKey = `refund:${refund.id}`;
  const mail = { template: "refund", to: reader.address, props: { ...props, paymentsUrl: null } } as const;
  await sendUnlessRefused(ctx, { ...mail, idempotencyKey });
}
