import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";

const labels = { all: "All", open: "Open", paid: "Paid", void: "Void" } as const;
const orders = { newest: "Newest first", oldest: "Oldest first", status: "Status" } as const;

type Filter = keyof typeof labels;
type Order = keyof typeof orders;

/** What the list shows, as its address says. */
export type InvoiceQuery = { readonly status: Filter; readonly year?: number | undefined; readonly sort: Order };

type Props = { filters: readonly Filter[]; query: InvoiceQuery; years: readonly number[] };

/** The filter lives in the address, so that it can be kept and shared. */
export function InvoiceFilter({ filters, query, years }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-line px-5 py-2.5 max-sm:px-4 print:hidden">
      <nav aria-label="Status">
        <ul className="flex flex-wrap gap-1">
          {filters.map((filter) => (
            <li key={filter}>
              <Link
                href={invoiceQuery({ ...query, status: filter })}
                aria-current={filter === query.status ? "page" : undefined}
                className="block rounded-md px-2.5 py-1 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
              >
                {labels[filter]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" className="flex flex-wrap items-center gap-2 text-sm">
        <input type="hidden" name="status" value={query.status} />
        <Select aria-label="Year" name="year" defaultValue={query.year ?? ""} options={yearOptions(years)} />
        <Select aria-label="Sort by" name="sort" defaultValue={query.sort} options={orderOptions} />
        <Button type="submit">Apply</Button>
      </form>
    </div>
  );
}

const orderOptions = Object.entries(orders).map(([value, label]) => ({ value, label }));

function yearOptions(years: readonly number[]) {
  return [{ value: "", label: "All years" }, ...years.map((year) => ({ value: String(year), label: String(year) }))];
}

/** The query of an address that shows this. */
export function invoiceQuery({ status, year, sort }: InvoiceQuery): string {
  const parts = { status, ...(year !== undefined && { year: String(year) }), ...(sort !== "newest" && { sort }) };
  return `?${new URLSearchParams(parts).toString()}`;
}
