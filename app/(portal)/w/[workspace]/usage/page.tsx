import { PortalPage } from "@/app/(portal)/portal-page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { TextLink } from "@/components/ui/text-link";
import { GaugeCells } from "@/components/usage/gauge-cells";
import { MeterTable } from "@/components/usage/meter-table";
import { getUsageOverview, readUsageHistory } from "@/lib/domain/usage";
import { readUsageInput } from "@/lib/domain/usage/inputs";
import type { UsageOverview } from "@/lib/domain/usage/views";
import { formatDate, formatInstant } from "@/lib/format/dates";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { UsageByDay } from "./usage-by-day";
import { UsageHours } from "./usage-hours";

export const metadata = { title: "Usage" };

export default async function UsagePage({ params, searchParams }: PageProps<"/w/[workspace]/usage">) {
  const ctx = await workspacePage(params, "usage.read");
  const typed = await searchParams;
  const query = readUsageInput.parse(typed);
  const { meter, from, to } = query;
  const href = `/w/${ctx.workspace.handle}/usage`;
  const showsMoney = narrowTo(ctx, "billing.read") !== null;
  if (from && to) return <UsageHours ctx={ctx} span={{ meter, from, to }} href={href} showsMoney={showsMoney} />;
  const [usage, history] = await Promise.all([getUsageOverview(ctx), readUsageHistory(ctx, query)]);
  const { timezone: timeZone } = ctx.viewer;
  return (
    <PortalPage title="Usage" lead="What is used of the plan's quotas and limits." width="wide">
      {/* Who may pay reads as much in the banner above every page. */}
      {narrowTo(ctx, "billing.write") === null && <StandingAlert standing={usage.standing} />}
      <Card
        title="This month"
        description={describePeriod(usage, timeZone)}
        footer={{
          hint: usage.updatedAt ? (
            <>
              Last counted <Moment instant={usage.updatedAt} timeZone={timeZone} now={ctx.now()} />
            </>
          ) : (
            "Nothing was counted yet."
          ),
        }}
      >
        <GaugeCells usage={usage} showsMoney={showsMoney} />
        <div className="border-t border-line">
          <MeterTable usage={usage} showsMoney={showsMoney} />
        </div>
        {showsMoney && usage.budget !== null && usage.budget > 0n && (
          <p className="border-t border-line px-5 py-3 text-sm text-muted max-sm:px-4">
            Usage that would pass the spending limit is refused.{" "}
            <TextLink href="/support">Ask for a higher limit</TextLink>
          </p>
        )}
      </Card>
      <UsageByDay
        {...{ query, history, usage, showsMoney }}
        href={href}
        hasTypedDays={"first" in typed || "last" in typed}
      />
    </PortalPage>
  );
}

/** The edges of what is billed are shown in the reader's zone and, as invoices have them, in UTC. */
function describePeriod({ period: { start, end } }: UsageOverview, timeZone: string): string {
  const [own, utc] = [formatInstant(end, { timeZone }), formatInstant(end)];
  const until = own === utc ? utc : `${own} (${utc})`;
  return `${formatDate(start, { timeZone })} to ${until}, when the quotas begin anew.`;
}

function StandingAlert({ standing }: Pick<UsageOverview, "standing">) {
  if (standing === "active") return null;
  if (standing === "suspended")
    return (
      <Alert tone="danger" title="Suspended">
        An invoice has been unpaid for 14 days. Everything runs again once it is paid.
      </Alert>
    );
  return (
    <Alert tone="warning" title="An invoice is unpaid">
      What exists goes on and the quota can be used. Nothing new begins and nothing beyond the quota is had until it is
      paid.
    </Alert>
  );
}
