import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { DaysForm } from "@/components/usage/days-form";
import { SliceTable } from "@/components/usage/slice-table";
import { UsageChart } from "@/components/usage/usage-chart";
import { toDay, UsageFilter, usageQuery } from "@/components/usage/usage-filter";
import { UsageSums } from "@/components/usage/usage-sums";
import { chosenDays } from "@/lib/domain/usage";
import { type ReadUsageInput, usageRanges } from "@/lib/domain/usage/inputs";
import type { UsageHistory, UsageOverview } from "@/lib/domain/usage/views";

type Props = {
  query: ReadUsageInput;
  history: UsageHistory;
  usage: UsageOverview;
  /** Of the usage page. */
  href: string;
  showsMoney: boolean;
  /** Somebody chose days of their own, whether or not they can be had. */
  hasTypedDays: boolean;
};

/** One meter over some days: what they come to, drawn and as a table. */
export function UsageByDay({ query, history, usage, href, showsMoney, hasTypedDays }: Props) {
  const { meter, range, first = history.from, last = new Date(history.to.getTime() - 1) } = query;
  const isRefused = hasTypedDays && chosenDays(query) === null;
  const shown = isRefused ? { meter, range } : query;
  return (
    <Card
      title="By the day"
      description="Days in UTC."
      aside={<ButtonLink href={`${href}/csv${usageQuery(shown)}`}>Download hours (CSV)</ButtonLink>}
    >
      <UsageFilter meters={usage.meters} ranges={usageRanges} query={shown} />
      <DaysForm meter={meter} first={toDay(first)} last={toDay(last)} isRefused={isRefused} />
      <UsageSums history={history} currency={usage.currency} showsMoney={showsMoney} by="day" />
      <UsageChart history={history} />
      <details className="border-t border-line">
        <summary className="cursor-pointer px-5 py-3 text-sm font-medium text-muted hover:text-ink max-sm:px-4">
          The same as a table
        </summary>
        <SliceTable history={history} by="day" />
      </details>
    </Card>
  );
}
