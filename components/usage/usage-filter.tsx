import { Link } from "@/components/ui/link";
import type { MeterUsage, UsageRange } from "@/lib/domain/usage/views";

type Query = {
  readonly meter: string;
  readonly range: UsageRange;
  /** Days that were chosen instead of a range. */
  readonly first?: Date | undefined;
  readonly last?: Date | undefined;
};
type Props = { meters: readonly MeterUsage[]; ranges: readonly UsageRange[]; query: Query };

/** Which meter and which days, in the address, so that it can be kept and shared. */
export function UsageFilter({ meters, ranges, query }: Props) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 gap-y-2 border-b border-line px-5 py-2.5 max-sm:px-4">
      <Choices
        label="Meter"
        choices={meters.map(({ key, name }) => ({ query: { ...query, meter: key }, label: name }))}
        current={query}
      />
      <Choices
        label="Days"
        choices={ranges.map((range) => ({
          query: { meter: query.meter, range },
          label: range === "cycle" ? "This month" : `${range} days`,
        }))}
        current={query}
      />
    </div>
  );
}

export function usageQuery({ meter, range, first, last }: Query): string {
  const days = first && last ? { first: toDay(first), last: toDay(last) } : { range };
  return `?${new URLSearchParams({ meter, ...days }).toString()}`;
}

/** As date fields write it. */
export function toDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

type ChoicesProps = {
  label: string;
  choices: readonly { readonly query: Query; readonly label: string }[];
  current: Query;
};

function Choices({ label, choices, current }: ChoicesProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1">
        {choices.map(({ query, label: text }) => (
          <li key={text}>
            <Link
              href={usageQuery(query)}
              aria-current={usageQuery(query) === usageQuery(current) ? "true" : undefined}
              className="block rounded-md px-2.5 py-1 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
