import { Prisma } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../shared/context";
import { type PagePosition, readCursor, writeCursor } from "../shared/page";
import { declineOf } from "./decline";
import type { ListTransactionsInput, SelectTransactionsInput } from "./inputs";
import { startOf } from "./select-invoices";
import type { TransactionPage, TransactionRow } from "./views";

const PAGE_SIZE = 25;
const WALKED_AT_ONCE = 500;
const OF_AN_INVOICE = 200;

type Reader = WorkspaceContext<"invoices.read">;

/**
 * The money that moved, or that a bank refused to move, and what was credited, newest first. A cursor of another list or a
 * broken one shows the first page.
 */
export async function listTransactions(ctx: Reader, input: ListTransactionsInput): Promise<TransactionPage> {
  const list = `transactions:${ctx.workspace.id}:${input.kind}:${String(input.year)}`;
  const where = conditionsOf(ctx, input);
  // One more than shown tells whether there is another page.
  const found = await find(ctx, input.kind, { where, position: readCursor(list, input.cursor), take: PAGE_SIZE + 1 });
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > PAGE_SIZE && last ? writeCursor(list, last) : null };
}

/** All of them in the order of the list, a few hundred at a time. */
export async function* walkTransactions(
  ctx: Reader,
  input: SelectTransactionsInput,
): AsyncGenerator<readonly TransactionRow[]> {
  const where = conditionsOf(ctx, input);
  let position: PagePosition | null = null;
  for (;;) {
    const rows: readonly TransactionRow[] = await find(ctx, input.kind, { where, position, take: WALKED_AT_ONCE });
    yield rows;
    position = rows.at(-1) ?? null;
    if (rows.length < WALKED_AT_ONCE) return;
  }
}

/** All that happened to one invoice of the workspace, newest first. */
export function listInvoiceHistory(ctx: Reader, invoiceId: string): Promise<readonly TransactionRow[]> {
  const where = Prisma.sql`"workspaceId" = ${ctx.workspace.id}::uuid and "invoiceId" = ${invoiceId}::uuid`;
  return find(ctx, "all", { where, position: null, take: OF_AN_INVOICE });
}

function conditionsOf(ctx: Reader, { year }: SelectTransactionsInput): Prisma.Sql {
  const owned = Prisma.sql`"workspaceId" = ${ctx.workspace.id}::uuid`;
  if (year === undefined) return owned;
  return Prisma.sql`${owned} and at >= ${startOf(year)}::timestamptz and at < ${startOf(year + 1)}::timestamptz`;
}

interface Part {
  readonly where: Prisma.Sql;
  readonly position: PagePosition | null;
  readonly take: number;
}

/** As it is stored, with Stripe's word for a bank's no. */
type FoundRow = Omit<TransactionRow, "decline"> & { readonly failureCode: string | null };

const payments = Prisma.sql`
  select 'payment' as kind, id, "workspaceId", "createdAt" as at, amount, currency, status, "failureCode",
    "disputeStatus", "cardBrand", "cardLast4", "invoiceId", description as label
  from "Charge"`;
const refunds = Prisma.sql`
  select 'refund' as kind, r.id, r."workspaceId", r."createdAt" as at, -r.amount as amount, r.currency, r.status,
    null::text as "failureCode", null::text as "disputeStatus", c."cardBrand", c."cardLast4", c."invoiceId",
    r.reason as label
  from "Refund" r join "Charge" c on c.id = r."chargeId"`;
const creditNotes = Prisma.sql`
  select 'credit-note' as kind, id, "workspaceId", "issuedAt" as at, -total as amount, currency, status,
    null::text as "failureCode", null::text as "disputeStatus", null::text as "cardBrand", null::text as "cardLast4",
    "invoiceId", number as label
  from "CreditNote"`;
const sources = { payments: [payments], refunds: [refunds], "credit-notes": [creditNotes] } as const;

/** Each kind is cut to the page before they are put together, so that none is read whole. */
async function find(
  ctx: Reader,
  kind: SelectTransactionsInput["kind"],
  { where, position, take }: Part,
): Promise<readonly TransactionRow[]> {
  const after = position
    ? Prisma.sql`and (at, id) < (${position.at}::timestamptz, ${position.id}::uuid)`
    : Prisma.empty;
  const parts = (kind === "all" ? [payments, refunds, creditNotes] : sources[kind]).map(
    (source) =>
      Prisma.sql`(select * from (${source}) s where ${where} ${after} order by at desc, id desc limit ${take})`,
  );
  const rows = await ctx.db.$queryRaw<FoundRow[]>(Prisma.sql`
    select t.*, i.number as "invoiceNumber" from (${Prisma.join(parts, " union all ")}) t
    left join "Invoice" i on i.id = t."invoiceId"
    order by at desc, id desc limit ${take}`);
  return rows.map(({ failureCode, ...row }) => ({
    ...row,
    // A refund that fails is no bank's no to a payment.
    decline: row.kind === "payment" ? declineOf({ ...row, failureCode }) : null,
  }));
}
