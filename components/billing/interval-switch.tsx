import { Link } from "@/components/ui/link";
import type { PlanPriceOption } from "@/lib/domain/billing/views";

type Interval = PlanPriceOption["interval"];

const choices: readonly { readonly interval: Interval; readonly label: string }[] = [
  { interval: "month", label: "Monthly" },
  { interval: "year", label: "Yearly" },
];

/** Links, so that the choice is in the address and works without scripts. */
export function IntervalSwitch({ current }: { current: Interval }) {
  return (
    <nav aria-label="Billing interval" className="justify-self-start rounded-lg border border-line bg-sunken p-0.5">
      <ul className="flex">
        {choices.map(({ interval, label }) => (
          <li key={interval}>
            <Link
              href={`?interval=${interval}`}
              aria-current={interval === current ? "page" : undefined}
              className="block rounded-md border border-transparent px-3 py-1 text-sm font-medium text-muted hover:text-ink aria-[current]:border-line aria-[current]:bg-surface aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
