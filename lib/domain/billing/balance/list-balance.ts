import { currency } from "@/lib/config/catalogue";
import type { Prisma } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../../shared/context";
import { type PagePosition, readCursor, writeCursor } from "../../shared/page";
import type { ListBalanceInput } from "../inputs";
import type { BalancePage, BalanceRow } from "../views";

const PAGE_SIZE = 25;

type Reader = WorkspaceContext<"billing.read">;
type Found = Awaited<ReturnType<typeof findEntries>>[number];

/** The movements of the workspace's balance, newest first. A cursor of another list or a broken one shows the first page. */
export async function listBalance(ctx: Reader, input: ListBalanceInput): Promise<BalancePage> {
  const workspaceId = ctx.workspace.id;
  const list = `balance:${workspaceId}`;
  const [workspace, pending, found] = await Promise.all([
    ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { creditBalance: true } }),
    ctx.db.operation.findFirst({
      where: { workspaceId, purpose: "billing.add-funds", state: "PENDING" },
      select: { id: true },
    }),
    // One more than shown tells whether there is another page.
    findEntries(ctx, readCursor(list, input.cursor), PAGE_SIZE + 1),
  ]);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    currency,
    balance: workspace.creditBalance,
    pendingOperationId: pending?.id ?? null,
    rows: await toRows(ctx, shown),
    nextCursor: found.length > PAGE_SIZE && last ? writeCursor(list, { at: last.occurredAt, id: last.id }) : null,
  };
}

const EXPORTED_AT_ONCE = 500;

/** All of them in the order of the list, a page at a time: for an export of any length. */
export async function* exportBalance(ctx: Reader): AsyncGenerator<readonly BalanceRow[]> {
  let position: PagePosition | null = null;
  for (;;) {
    const found: Found[] = await findEntries(ctx, position, EXPORTED_AT_ONCE);
    const last = found.at(-1);
    if (!last) return;
    yield await toRows(ctx, found);
    position = { at: last.occurredAt, id: last.id };
  }
}

function findEntries(ctx: Reader, position: PagePosition | null, take: number) {
  return ctx.db.balanceEntry.findMany({
    where: { workspaceId: ctx.workspace.id, ...after(position) },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
  });
}

function after(position: PagePosition | null): Prisma.BalanceEntryWhereInput {
  if (position === null) return {};
  const { at, id } = position;
  return { OR: [{ occurredAt: { lt: at } }, { occurredAt: at, id: { lt: id } }] };
}

async function toRows(ctx: Reader, entries: readonly Found[]): Promise<readonly BalanceRow[]> {
  const stripeInvoiceIds = entries.flatMap(({ stripeInvoiceId }) => stripeInvoiceId ?? []);
  const invoices = await ctx.db.invoice.findMany({
    where: { workspaceId: ctx.workspace.id, stripeInvoiceId: { in: stripeInvoiceIds } },
    select: { id: true, number: true, stripeInvoiceId: true },
  });
  const known = new Map(invoices.map(({ stripeInvoiceId, ...invoice }) => [stripeInvoiceId, invoice]));
  return entries.map(
    ({ id, kind, amount, balanceAfter, currency: unit, description, occurredAt, stripeInvoiceId }) => ({
      ...{ id, kind, amount, balanceAfter, currency: unit, description, occurredAt },
      invoice: known.get(stripeInvoiceId ?? "") ?? null,
    }),
  );
}
