import { unzipSync } from "fflate";
import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  getInvoiceDocument,
  listInvoices,
  renderInvoicePdf,
  writeInvoiceCsv,
  writeYearArchive,
} from "@/lib/domain/invoices";
import { selectInvoicesInput } from "@/lib/domain/invoices/inputs";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { workspaceContext } from "../../factories/contexts";
import { aStripeInvoice, storeInvoices } from "../../factories/invoices";
import { aUser } from "../../factories/people";

type Reader = WorkspaceContext<"invoices.read">;

afterEach(() => vi.restoreAllMocks());

async function aReader(): Promise<Reader> {
  const person = await aUser();
  return workspaceContext(person, { workspace: person.workspace, permission: "invoices.read" });
}
const days = (count: number) => new Date(Date.UTC(2026, 0, 1, count));

async function readCsv(ctx: Reader, query: object = {}): Promise<readonly string[]> {
  let text = "";
  for await (const piece of writeInvoiceCsv(ctx, selectInvoicesInput.parse(query))) text += piece;
  expect(text.startsWith("\uFEFFInvoice,Date,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  return text.trimEnd().split("\r\n").slice(1);
}

async function readZip(ctx: Reader, year: number): Promise<Record<string, Uint8Array>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeYearArchive(ctx, { year })) pieces.push(piece);
  return unzipSync(Buffer.concat(pieces));
}

describe("the list as CSV", () => {
  it("INV-2 has the rows of the page for every filter, in its order", async () => {
    const ctx = await aReader();
    const statuses = ["paid", "open", "void"] as const;
    await storeInvoices(
      ctx.workspace.id,
      Array.from({ length: 20 }, (_, index) =>
        aStripeInvoice({ issuedAt: days(index), status: statuses[index % 3] ?? "paid" }),
      ),
    );
    for (const query of [
      {},
      { status: "open" },
      { sort: "oldest" },
      { sort: "status", year: "2026" },
      { year: "2024" },
    ]) {
      const { rows } = await listInvoices(ctx, selectInvoicesInput.parse(query));
      const numbers = (await readCsv(ctx, query)).map((line) => line.split(",")[0]);
      expect(numbers, JSON.stringify(query)).toEqual(rows.map(({ number }) => number));
    }
  });

  it("lets no words run as a formula, and leaves amounts numbers", async () => {
    const ctx = await aReader();
    const [line] = aStripeInvoice().lines;
    if (!line) throw new Error("an invoice has a line");
    const described = (description: string, total: bigint) =>
      aStripeInvoice({ total, lines: [{ ...line, description, amount: total }], issuedAt: days(Number(-total)) });
    await storeInvoices(ctx.workspace.id, [
      described('=HYPERLINK("http://evil.example","x")', 1n),
      described('@sum, of "all"', 2n),
      described("-credit", -12_345n),
    ]);
    const [third, first, second] = await readCsv(ctx, { sort: "newest" });
    expect(third).toMatch(/,USD,-123\.45,-123\.45,.*,'-credit$/);
    expect([first, second].join("\n")).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect([first, second].join("\n")).toContain(`0.02,0.02,0.02,0.00,2025-12-31,"'@sum, of ""all"""`);
  });

  it("SPEED takes one question for every two hundred of a thousand invoices, and a few of memory", async () => {
    const ctx = await aReader();
    await storeInvoices(
      ctx.workspace.id,
      Array.from({ length: 1_000 }, (_, index) => aStripeInvoice({ issuedAt: days(index) })),
    );
    const query = vi.spyOn(pg.Client.prototype, "query");
    expect(await readCsv(ctx)).toHaveLength(1_000);
    // Rows and their first lines each time, and once more to see that nothing is left.
    expect(query).toHaveBeenCalledTimes(12);
    query.mockClear();
    await listInvoices(ctx, selectInvoicesInput.parse({}));
    expect(query).toHaveBeenCalledTimes(2);
  });
});

describe("the archive of a year", () => {
  it("INV-2 holds each invoice's PDF as it is downloaded alone, oldest first", async () => {
    const ctx = await aReader();
    const dates = ["2025-06-01", "2026-02-01", "2026-01-01", "2026-12-31"];
    const ids = await storeInvoices(
      ctx.workspace.id,
      dates.map((date, index) => aStripeInvoice({ issuedAt: new Date(date), number: `PT/${String(index)}` })),
    );
    const files = await readZip(ctx, 2026);
    expect(Object.keys(files)).toEqual(["0001-PT-2.pdf", "0002-PT-1.pdf", "0003-PT-3.pdf"]);
    const alone = renderInvoicePdf(await getInvoiceDocument(ctx, ids[2] ?? ""));
    expect(Buffer.from(files["0001-PT-2.pdf"] ?? []).equals(Buffer.from(alone))).toBe(true);
    expect(Object.keys(await readZip(ctx, 2019))).toEqual([]);
  });

  it("has nothing of another workspace", async () => {
    const [ada, eve] = [await aReader(), await aReader()];
    await storeInvoices(ada.workspace.id, [aStripeInvoice({ issuedAt: days(1) })]);
    expect(Object.keys(await readZip(eve, 2026))).toEqual([]);
    expect(await readCsv(eve)).toEqual([]);
  });
});
