import type { Prisma } from "@/lib/db/generated/client";
import { type PagePosition, readCursor, writeCursor } from "../shared/page";
import type { SelectInvoicesInput } from "./inputs";

/** Given up by Stripe, but not by us: who looks for what is open finds it too. */
const statusesOf = { open: ["open", "uncollectible"], paid: ["paid"], void: ["void"] };

/** Where a page ended: the last invoice's place in the order. */
interface InvoicePosition extends PagePosition {
  readonly status: string;
}

export function selected({ status, year }: SelectInvoicesInput): Prisma.InvoiceWhereInput {
  return {
    ...(status !== "all" && { status: { in: statusesOf[status] } }),
    ...(year !== undefined && { issuedAt: { gte: startOf(year), lt: startOf(year + 1) } }),
  };
}

export function orderOf({ sort }: SelectInvoicesInput): Prisma.InvoiceOrderByWithRelationInput[] {
  if (sort === "oldest") return [{ issuedAt: "asc" }, { id: "asc" }];
  const newestFirst = [{ issuedAt: "desc" }, { id: "desc" }] as const;
  // Stripe's words happen to be in a good order: open, paid, uncollectible, void.
  return sort === "status" ? [{ status: "asc" }, ...newestFirst] : [...newestFirst];
}

/** What comes behind a position in the chosen order. */
export function afterPosition(
  { sort }: SelectInvoicesInput,
  { status, at, id }: InvoicePosition,
): Prisma.InvoiceWhereInput {
  if (sort === "oldest") return { OR: [{ issuedAt: { gt: at } }, { issuedAt: at, id: { gt: id } }] };
  const older = { OR: [{ issuedAt: { lt: at } }, { issuedAt: at, id: { lt: id } }] };
  return sort === "status" ? { OR: [{ status: { gt: status } }, { status, ...older }] } : older;
}

/** What a cursor belongs to. */
export function listName(workspaceId: string, { status, year, sort }: SelectInvoicesInput): string {
  return `invoices:${workspaceId}:${status}:${String(year)}:${sort}`;
}

/** The status goes in front of the cursor, which is sealed for it. */
export function writePosition(list: string, last: { id: string; issuedAt: Date; status: string }): string {
  const cursor = writeCursor(`${list}:${last.status}`, { at: last.issuedAt, id: last.id });
  return `${last.status}~${cursor}`;
}

export function readPosition(list: string, text: string | undefined): InvoicePosition | null {
  const [status = "", cursor] = (text ?? "").split("~");
  const position = readCursor(`${list}:${status}`, cursor);
  return position && { ...position, status };
}

/** When a calendar year begins, in UTC. */
export function startOf(year: number): Date {
  return new Date(Date.UTC(year, 0, 1));
}
