import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { getInvoice, getInvoiceDocument, listInvoices, listInvoiceYears, recordInvoices } from "@/lib/domain/invoices";
import { listInvoicesInput } from "@/lib/domain/invoices/inputs";
import type { InvoiceRow } from "@/lib/domain/invoices/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { systemContext, workspaceContext } from "../../factories/contexts";
import { aStripeInvoice, storeInvoices } from "../../factories/invoices";
import { aUser } from "../../factories/people";

type Reader = WorkspaceContext<"invoices.read">;

async function aReader(): Promise<Reader> {
  const person = await aUser();
  return workspaceContext(person, { workspace: person.workspace, permission: "invoices.read" });
}
const query = (status: string, cursor?: string | null) =>
  listInvoicesInput.parse({ status, cursor: cursor ?? undefined });
const days = (count: number) => new Date(Date.UTC(2026, 0, 1 + count));

describe("the list of invoices", () => {
  it("INV-2 shows all of them, newest first, page by page without a gap or a repeat", async () => {
    const ctx = await aReader();
    // Two on every day: the id has to break ties.
    const invoices = Array.from({ length: 60 }, (_, index) =>
      aStripeInvoice({ issuedAt: days(Math.floor(index / 2)) }),
    );
    await storeInvoices(ctx.workspace.id, invoices);

    const first = await listInvoices(ctx, query("all"));
    const second = await listInvoices(ctx, query("all", first.nextCursor));
    const third = await listInvoices(ctx, query("all", second.nextCursor));
    const rows = [first, second, third].flatMap((page) => page.rows);
    expect([first, second, third].map((page) => page.rows.length)).toEqual([25, 25, 10]);
    expect(third.nextCursor).toBeNull();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
    const times = rows.map(({ issuedAt }) => issuedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it("can be narrowed to what is open", async () => {
    const ctx = await aReader();
    await storeInvoices(ctx.workspace.id, [aStripeInvoice(), aStripeInvoice({ status: "open", number: "A-2" })]);
    expect((await listInvoices(ctx, query("open"))).rows).toMatchObject([{ number: "A-2", amountRemaining: 1_900n }]);
    expect((await listInvoices(ctx, query("nonsense"))).rows).toHaveLength(2);
  });

  it.each(["newest", "oldest", "status"])("INV-5 sorted by %s has every invoice once over its pages", async (sort) => {
    const ctx = await aReader();
    const statuses = ["paid", "open", "void", "uncollectible"] as const;
    const invoices = Array.from({ length: 60 }, (_, index) =>
      aStripeInvoice({ issuedAt: days(Math.floor(index / 3)), status: statuses[index % 4] ?? "paid" }),
    );
    await storeInvoices(ctx.workspace.id, invoices);
    const rows: InvoiceRow[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listInvoices(ctx, listInvoicesInput.parse({ sort, cursor: cursor ?? undefined }));
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
    const inOrder = [...rows].sort((a, b) => {
      const byTime = a.issuedAt.getTime() - b.issuedAt.getTime();
      if (sort === "oldest") return byTime;
      return sort === "newest" ? -byTime : a.status.localeCompare(b.status) || -byTime;
    });
    expect(rows.map(({ issuedAt, status }) => [issuedAt, status])).toEqual(
      inOrder.map(({ issuedAt, status }) => [issuedAt, status]),
    );
  });

  it("can be narrowed to a year, which begins and ends in UTC", async () => {
    const ctx = await aReader();
    const at = (text: string) => aStripeInvoice({ issuedAt: new Date(text), number: text });
    const edges = ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"];
    await storeInvoices(ctx.workspace.id, edges.map(at));
    const { rows } = await listInvoices(ctx, listInvoicesInput.parse({ year: "2026" }));
    expect(rows.map(({ number }) => number)).toEqual([edges[2], edges[1]]);
    expect(await listInvoiceYears(ctx)).toEqual([2027, 2026, 2025]);
    expect((await listInvoices(ctx, listInvoicesInput.parse({ year: "MMXXVI" }))).rows).toHaveLength(4);
  });

  it("takes no cursor of another workspace, of another filter or made up", async () => {
    const [ada, eve] = [await aReader(), await aReader()];
    const many = () => Array.from({ length: 30 }, (_, index) => aStripeInvoice({ issuedAt: days(index) }));
    await storeInvoices(ada.workspace.id, many());
    await storeInvoices(eve.workspace.id, many());
    const { nextCursor } = await listInvoices(ada, query("all"));
    const firstOfEve = await listInvoices(eve, query("all"));

    const altered = (nextCursor ?? "").replace(/.{8}$/, (seal) => (seal.startsWith("A") ? "B" : "A") + seal.slice(1));
    expect(await listInvoices(eve, query("all", nextCursor))).toEqual(firstOfEve);
    expect((await listInvoices(ada, query("paid", nextCursor))).rows[0]?.issuedAt).toEqual(days(29));
    for (const cursor of [altered, "x", "..", `${Buffer.from("[").toString("base64url")}.x`]) {
      expect((await listInvoices(ada, query("all", cursor))).rows[0]?.issuedAt).toEqual(days(29));
    }
  });
});

describe("an invoice", () => {
  it("INV-3 shows its lines, its amounts and how it was paid", async () => {
    const ctx = await aReader();
    const invoice = aStripeInvoice();
    const paidAt = days(3);
    const payment = { id: `inpay_${invoice.id}`, amount: 1_900n, paidAt, cardBrand: "visa", cardLast4: "4242" };
    const [id = ""] = await storeInvoices(ctx.workspace.id, [invoice], new Map([[invoice.id, [payment]]]));

    const { document, canPay } = await getInvoice(ctx, id);
    expect(canPay).toBe(false);
    expect(document).toMatchObject({
      number: invoice.number,
      status: "paid",
      total: 1_900n,
      buyer: { name: "Ada Lovelace", addressLines: ["12 St James's Square"] },
      seller: { name: "Portico Software Ltd" },
      lines: [{ description: "1 × Developer", quantity: "1", unitAmount: "1900", amount: 1_900n }],
      payments: [{ method: "Visa ending in 4242", amount: 1_900n, paidAt }],
      discounts: [],
      taxes: [],
    });
    expect(await getInvoiceDocument(ctx, id)).toEqual(document);
  });

  it("keeps the buyer as they were on the day it was issued", async () => {
    const ctx = await aReader();
    const invoice = aStripeInvoice({ status: "open" });
    const [id = ""] = await storeInvoices(ctx.workspace.id, [invoice]);
    const buyer = { name: "Somebody Else", email: null, addressLines: [], taxId: null };
    await storeInvoices(ctx.workspace.id, [
      { ...invoice, buyer, status: "paid", amountRemaining: 0n, amountPaid: 1_900n },
    ]);

    const { document } = await getInvoice(ctx, id);
    expect(document).toMatchObject({ status: "paid", amountPaid: 1_900n, buyer: { name: "Ada Lovelace" } });
  });

  it("tells once that it was paid, and nothing when nothing changed", async () => {
    const ctx = await aReader();
    const open = aStripeInvoice({ status: "open", attemptCount: 0 });
    const failed = { ...open, attemptCount: 1, nextAttemptAt: days(9) };
    const paid = { ...failed, status: "paid", amountRemaining: 0n, amountPaid: 1_900n } as const;
    const told: unknown[] = [];
    for (const invoice of [open, open, failed, paid, paid]) {
      const reading = { workspaceId: ctx.workspace.id, invoices: [invoice], payments: new Map() };
      const changes = await inTransaction(systemContext(), (tx) => recordInvoices(tx, reading));
      told.push(changes.map(({ isNew, becamePaid, attemptFailed }) => ({ isNew, becamePaid, attemptFailed })));
    }
    expect(told).toEqual([
      [{ isNew: true, becamePaid: false, attemptFailed: false }],
      [],
      [{ isNew: false, becamePaid: false, attemptFailed: true }],
      [{ isNew: false, becamePaid: true, attemptFailed: false }],
      [],
    ]);
  });

  it("of another workspace does not exist", async () => {
    const [ada, eve] = [await aReader(), await aReader()];
    const [id = ""] = await storeInvoices(ada.workspace.id, [aStripeInvoice()]);
    for (const foreign of [id, randomUUID(), "x'; --"]) {
      await expect(getInvoice(eve, foreign)).rejects.toMatchObject({ code: "not_found" });
      await expect(getInvoiceDocument(eve, foreign)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
