import { expect, it } from "vitest";
import { type Column, Table } from "@/components/ui/table";
import { draw } from "./draw";

type Invoice = { number: string; total: string };

const columns: readonly Column<Invoice>[] = [
  { key: "number", head: "Invoice", cell: (row) => row.number },
  { key: "total", head: "Total", align: "end", cell: (row) => row.total },
  { key: "menu", head: "Actions", isActions: true, cell: () => <a href="/pdf">PDF</a> },
];

const table = (rows: readonly Invoice[]) => (
  <Table
    caption="Invoices"
    columns={columns}
    rows={rows}
    rowKey={(row) => row.number}
    empty={<p>No invoices yet.</p>}
  />
);

it("names each row by its first column and repeats the heads for phones without reading them twice", async () => {
  const html = await draw(table([{ number: "PTC-1", total: "$9.00" }]));
  expect(html).toMatch(/<th scope="row"[^>]*>PTC-1<\/th>/);
  expect(html).toMatch(/<span aria-hidden="true"[^>]*>Total<\/span>/);
  expect(html).not.toMatch(/<span aria-hidden="true"[^>]*>Actions<\/span>/);
});

it("teaches the next step instead of drawing an empty table", async () => {
  expect(await draw(table([]))).toBe("<p>No invoices yet.</p>");
});
