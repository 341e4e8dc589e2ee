import { formatInstant } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";
import { listDebts, quoteBalanceRefund } from "../../billing";
import { sendUnlessRefused } from "../../identity";
import type { SystemContext } from "../../shared/context";
import type { AccountNews, DeletionReceipt } from "../../shared/enqueue";
import { portalUrl } from "../../shared/portal-url";

/** The person's primary address and how to write to them; null once they are gone. */
async function findReader(ctx: SystemContext, userId: string) {
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: {
      firstName: true,
      timezone: true,
      blockedAt: true,
      emails: { where: { isPrimary: true }, select: { address: true } },
      personalWorkspace: { select: { id: true } },
    },
  });
  const address = user?.emails[0]?.address;
  const workspaceId = user?.personalWorkspace?.id;
  if (!user || address === undefined || workspaceId === undefined) return null;
  const { firstName: name, timezone: timeZone, blockedAt } = user;
  return { to: address, name, timeZone, blockedAt, workspaceId };
}

async function amountsOwed(ctx: SystemContext, workspaceId: string): Promise<string> {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of await listDebts(ctx, workspaceId))
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums].map(([currency, amount]) => formatMoney(amount, currency)).join(" and ");
}

/** Nothing when it was paid meanwhile: the news that follows says so. */
export async function sendAccountBlocked(ctx: SystemContext, { userId, at }: AccountNews): Promise<void> {
  const reader = await findReader(ctx, userId);
  if (!reader?.blockedAt) return;
  const { to, name, timeZone, workspaceId } = reader;
  const amounts = await amountsOwed(ctx, workspaceId);
  await sendUnlessRefused(ctx, {
    template: "account-blocked",
    to,
    props: { name, at: formatInstant(new Date(at), { timeZone }), amounts, payUrl: portalUrl("/blocked") },
    idempotencyKey: `account-blocked:${userId}:${at}`,
  });
}

/** Tells the person that their account is theirs again; nothing when it was blocked anew meanwhile. */
export async function sendAccountReopened(ctx: SystemContext, { userId, at }: AccountNews): Promise<void> {
  const reader = await findReader(ctx, userId);
  if (!reader || reader.blockedAt) return;
  await sendUnlessRefused(ctx, {
    template: "account-reopened",
    to: reader.to,
    props: { name: reader.name, accountUrl: portalUrl("/account") },
    idempotencyKey: `account-reopened:${userId}:${at}`,
  });
}

/** Tells the person what keeps their account: what is owed, or the balance that no card takes. Nothing when that is settled. */
export async function sendDeletionStopped(ctx: SystemContext, { userId, at }: AccountNews): Promise<void> {
  const reader = await findReader(ctx, userId);
  if (!reader) return;
  const owed = await amountsOwed(ctx, reader.workspaceId);
  const { stuck, currency } = await quoteBalanceRefund(ctx, reader.workspaceId);
  if (owed === "" && stuck === 0n) return;
  const reason =
    owed === ""
      ? ({ why: "balance", amounts: formatMoney(stuck, currency) } as const)
      : ({ why: "owed", amounts: owed } as const);
  await sendUnlessRefused(ctx, {
    template: "deletion-stopped",
    to: reader.to,
    props: { name: reader.name, ...reason, signInUrl: portalUrl("/sign-in?next=/account/delete") },
    idempotencyKey: `deletion-stopped:${userId}:${at}`,
  });
}

/** The last mail to an address that nothing here knows any more. */
export async function sendDeletionReceipt(ctx: SystemContext, receipt: DeletionReceipt): Promise<void> {
  const { operationId, address: to, firstName: name, timeZone, invoiceCount, returned } = receipt;
  const invoices: readonly [string, string] = [
    plural(invoiceCount, "invoice"),
    "With your name and postal address as issued, without your email. Tax law demands them.",
  ];
  const kept: readonly (readonly [string, string])[] = [
    ...(invoiceCount > 0 ? [invoices] : []),
    ["Security log", "With a number in place of your name, and IP addresses. It is the proof of what was done, when."],
    ["Your username", "As a fingerprint for 90 days, so that nobody takes the name and passes for you."],
  ];
  await sendUnlessRefused(ctx, {
    template: "account-deleted",
    to,
    props: { name, at: formatInstant(new Date(receipt.at), { timeZone }), returned, kept, homeUrl: portalUrl("/") },
    idempotencyKey: `account-deleted:${operationId}`,
  });
}
