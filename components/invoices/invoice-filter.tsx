import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { FilterBar } from "./filter-bar";
import { YearSelect } from "./year-select";

const labels = { all: "All", open: "Open", paid: "Paid", void: "Void" } as const;
const orders = { newest: "Newest first", oldest: "Oldest first", status: "By status" } as const;

type Filter = keyof typeof labels;
type Order = keyof typeof orders;

/** What the list shows, as its address says. */
export type InvoiceQuery = { readonly status: Filter; readonly year?: number | undefined; readonly sort: Order };

type Props = { filters: readonly Filter[]; query: InvoiceQuery; years: readonly number[] };

const orderOptions = Object.entries(orders).map(([value, label]) => ({ value, label }));

export function InvoiceFilter({ filters, query, years }: Props) {
  const options = filters.map((value) => ({
    ...{ value, label: labels[value] },
    href: invoiceQuery({ ...query, status: value }),
  }));
  return (
    <FilterBar label="Status" options={options} current={query.status}>
      <form method="get" className="flex flex-wrap items-center gap-2 text-sm">
        <input type="hidden" name="status" value={query.status} />
        <YearSelect years={years} year={query.year} />
        <Select aria-label="Sort by" name="sort" defaultValue={query.sort} options={orderOptions} />
        <Button type="submit" size="field">
          Apply
        </Button>
      </form>
    </FilterBar>
  );
}

/** The query of an address that shows this. */
export function invoiceQuery({ status, year, sort }: InvoiceQuery): string {
  const parts = { status, ...(year !== undefined && { year: String(year) }), ...(sort !== "newest" && { sort }) };
  return `?${new URLSearchParams(parts).toString()}`;
}
