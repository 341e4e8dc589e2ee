import { Button } from "@/components/ui/button";
import { FilterBar } from "./filter-bar";
import { YearSelect } from "./year-select";

const labels = {
  all: "All",
  payments: "Payments",
  refunds: "Refunds",
  "credit-notes": "Credit notes",
} as const;

type Kind = keyof typeof labels;

/** What the list shows, as its address says. */
export type TransactionQuery = { readonly kind: Kind; readonly year?: number | undefined };

type Props = { kinds: readonly Kind[]; query: TransactionQuery; years: readonly number[] };

export function TransactionFilter({ kinds, query, years }: Props) {
  const options = kinds.map((value) => ({
    ...{ value, label: labels[value] },
    href: transactionQuery({ ...query, kind: value }),
  }));
  return (
    <FilterBar label="Kind" options={options} current={query.kind}>
      <form method="get" className="flex flex-wrap items-center gap-2 text-sm">
        <input type="hidden" name="kind" value={query.kind} />
        <YearSelect years={years} year={query.year} />
        <Button type="submit" size="field">
          Apply
        </Button>
      </form>
    </FilterBar>
  );
}

/** The query of an address that shows this. */
export function transactionQuery({ kind, year }: TransactionQuery): string {
  return `?${new URLSearchParams({ kind, ...(year !== undefined && { year: String(year) }) }).toString()}`;
}
