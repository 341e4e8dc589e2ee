import { PortalPage } from "@/app/(portal)/portal-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { SliceTable } from "@/components/usage/slice-table";
import { UsageSums } from "@/components/usage/usage-sums";
import { currency } from "@/lib/config/catalogue";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { readUsageHours } from "@/lib/domain/usage";
import { formatInstant } from "@/lib/format/dates";

type Props = {
  ctx: WorkspaceContext<"usage.read">;
  span: { readonly meter: string; readonly from: Date; readonly to: Date };
  /** Of the usage page. */
  href: string;
  showsMoney: boolean;
};

const MOST_ROWS = 750;

/** The hours behind a usage line of an invoice. */
export async function UsageHours({ ctx, span, href, showsMoney }: Props) {
  const history = await readUsageHours(ctx, span);
  const { meter, slices, from, to } = history;
  const parts = { meter: meter.key, from: from.toISOString(), to: to.toISOString() };
  return (
    <PortalPage
      title={`${meter.name}: hours counted`}
      lead={<TextLink href={`${href}?meter=${meter.key}`}>Back to this month&apos;s usage</TextLink>}
      width="wide"
    >
      <Card
        title={`${formatInstant(from)} to ${formatInstant(to)}`}
        description="What counts in this period. Usage that was reported late has the hour in which it happened."
        aside={
          slices.length > 0 && (
            <ButtonLink href={`${href}/csv?${new URLSearchParams(parts).toString()}`}>Download hours (CSV)</ButtonLink>
          )
        }
        {...(slices.length > MOST_ROWS && {
          footer: { hint: `The first ${String(MOST_ROWS)} of ${String(slices.length)} hours. The download has all.` },
        })}
      >
        <UsageSums history={history} currency={currency} showsMoney={showsMoney} by="hour" />
        <div className="border-t border-line">
          <SliceTable history={history} by="hour" rows={slices.slice(0, MOST_ROWS)} />
        </div>
      </Card>
    </PortalPage>
  );
}
