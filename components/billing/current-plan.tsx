import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatGrid } from "@/components/ui/stat-grid";
import type { CurrentPlanView } from "@/lib/domain/billing/views";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";

type Props = {
  /** Null for an organization that has bought nothing. */
  plan: CurrentPlanView | null;
  currency: string;
  plansHref: string;
  timeZone: string;
  canWrite: boolean;
};

/** The plan of the workspace: price, renewal, limits (PLAN-1). */
export function CurrentPlan({ plan, currency, plansHref, timeZone, canWrite }: Props) {
  if (!plan) return <NoPlan plansHref={plansHref} canWrite={canWrite} />;
  const label = plan.isPaid ? "Change plan" : "Upgrade";
  return (
    <Card
      title={plan.name}
      description={describePrice(plan, { currency, timeZone })}
      aside={<PlanBadge plan={plan} timeZone={timeZone} />}
      footer={{
        hint: "Upgrades apply at once and are prorated.",
        actions: (
          <ButtonLink href={plansHref} variant={canWrite ? "primary" : "secondary"}>
            {canWrite ? label : "See plans"}
          </ButtonLink>
        ),
      }}
    >
      <PlanFigures plan={plan} currency={currency} />
    </Card>
  );
}

function NoPlan({ plansHref, canWrite }: { plansHref: string; canWrite: boolean }) {
  const action = <ButtonLink href={plansHref}>{canWrite ? "Choose a plan" : "See plans"}</ButtonLink>;
  return (
    <Card>
      <EmptyState title="No plan yet" action={action}>
        Team plans are bought per seat. Members with a seat get its limits.
      </EmptyState>
    </Card>
  );
}

function PlanBadge({ plan, timeZone }: { plan: CurrentPlanView; timeZone: string }) {
  if (plan.status === "past_due") return <Badge tone="danger">Past due</Badge>;
  if (plan.endsAt) return <Badge tone="warning">Ends {formatDate(plan.endsAt, { timeZone })}</Badge>;
  return <Badge tone="success">Active</Badge>;
}

function describePrice(plan: CurrentPlanView, { currency, timeZone }: { currency: string; timeZone: string }): string {
  if (!plan.isPaid || plan.interval === null) return "Free. No card needed.";
  const price = `${formatMoney(plan.price, currency)} per ${plan.interval}`;
  const seats = plan.seats > 1 ? `for ${plural(plan.seats, "seat")}` : null;
  const renews = plan.periodEnd && !plan.endsAt ? `renews ${formatDate(plan.periodEnd, { timeZone })}` : null;
  return [seats ? `${price} ${seats}` : price, renews].filter((part) => part !== null).join(" · ");
}

function PlanFigures({ plan, currency }: { plan: CurrentPlanView; currency: string }) {
  if (!plan.limits) return null;
  const { projects, devices, functions } = plan.limits;
  return (
    <StatGrid>
      {plan.spendingLimit !== null && (
        <Figure
          label="Spending limit"
          value={formatMoney(plan.spendingLimit, currency, { trimZeros: true })}
          unit="per month"
        />
      )}
      <Figure label="Projects" value={grouped.format(projects)} unit="included" />
      <Figure label="Devices" value={grouped.format(devices)} unit="included" />
      <Figure label="Functions" value={grouped.format(functions)} unit="included" />
    </StatGrid>
  );
}

const grouped = new Intl.NumberFormat("en-US");

function Figure({ label, value, unit }: { label: string; value: string; unit: string }) {
  return (
    <>
      <p className="text-xs text-muted">{label}</p>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="text-xl font-semibold tracking-tight tabular-nums">{value}</span>
        <span className="text-sm text-muted">{unit}</span>
      </p>
    </>
  );
}
