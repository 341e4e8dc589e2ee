import type { ReactNode } from "react";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
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
  cancelHref: string;
  timeZone: string;
  canWrite: boolean;
  /** Takes back what is planned for the end of the period. */
  keepAction: FormAction;
  /** Opens Stripe's own page; null where there is none. */
  manageAction?: FormAction | null;
  /** Live gauges against the limits; without them the limits alone are drawn. */
  usage?: ReactNode;
};

/** The plan of the workspace: price, renewal, limits with what is used of them (PLAN-1). */
export function CurrentPlan({ plan, currency, plansHref, timeZone, canWrite, ...props }: Props) {
  const { keepAction, usage } = props;
  if (!plan) return <NoPlan plansHref={plansHref} canWrite={canWrite} />;
  return (
    <Card
      title={plan.name}
      description={describePrice(plan, { currency, timeZone })}
      aside={<PlanBadge plan={plan} />}
      footer={{
        hint: "Larger plans begin at once and are prorated, smaller ones with the next period.",
        actions: <PlanActions plan={plan} plansHref={plansHref} canWrite={canWrite} {...props} />,
      }}
    >
      <PlannedChange plan={plan} timeZone={timeZone} keepAction={canWrite ? keepAction : null} />
      {usage ?? <PlanFigures plan={plan} currency={currency} />}
    </Card>
  );
}

type ActionsProps = Pick<Props, "plansHref" | "cancelHref" | "canWrite" | "manageAction"> & { plan: CurrentPlanView };

function PlanActions({ plan, plansHref, cancelHref, canWrite, manageAction }: ActionsProps) {
  if (!canWrite) return <ButtonLink href={plansHref}>See plans</ButtonLink>;
  return (
    <>
      {manageAction && (
        <ButtonForm action={manageAction} variant="ghost" pendingLabel="Opening…">
          Manage plan at Stripe
        </ButtonForm>
      )}
      {plan.isPaid && !plan.endsAt && <ButtonLink href={cancelHref}>Cancel plan</ButtonLink>}
      <ButtonLink href={plansHref} variant="primary">
        {plan.isPaid ? "Change plan" : "Upgrade"}
      </ButtonLink>
    </>
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

type PlannedProps = { plan: CurrentPlanView; timeZone: string; keepAction: FormAction | null };

/** What happens when the period ends, with the way back. */
function PlannedChange({ plan, timeZone, keepAction }: PlannedProps) {
  const text = describePlanned(plan, timeZone);
  if (text === null) return null;
  return (
    <CardBody>
      <Alert tone="warning" action={keepAction && <ButtonForm action={keepAction}>Undo</ButtonForm>}>
        {text}
      </Alert>
    </CardBody>
  );
}

function describePlanned({ name, endsAt, next, interval }: CurrentPlanView, timeZone: string): string | null {
  if (endsAt) return `${name} ends on ${formatDate(endsAt, { timeZone })}. It is not renewed.`;
  if (!next) return null;
  const seats = next.seats > 1 ? ` with ${plural(next.seats, "seat")}` : "";
  const paid = next.interval === interval ? "" : `, paid by the ${next.interval}`;
  return `Changes to ${next.name}${seats}${paid} on ${formatDate(next.startsAt, { timeZone })}.`;
}

function PlanBadge({ plan }: { plan: CurrentPlanView }) {
  if (plan.status === "past_due") return <Badge tone="danger">Past due</Badge>;
  if (plan.endsAt) return <Badge tone="warning">Canceling</Badge>;
  if (plan.status === "trial") return <Badge tone="success">Trial</Badge>;
  return <Badge tone="success">Active</Badge>;
}

function describePrice(plan: CurrentPlanView, { currency, timeZone }: { currency: string; timeZone: string }): string {
  if (!plan.isPaid || plan.interval === null) return "Free. No card needed.";
  const price = plan.price === null ? "Price as agreed" : `${formatMoney(plan.price, currency)} per ${plan.interval}`;
  const seats = plan.seats > 1 ? `for ${plural(plan.seats, "seat")}` : null;
  const paid = seats ? `${price} ${seats}` : price;
  return plan.periodEnd ? describePeriod(plan, paid, formatDate(plan.periodEnd, { timeZone })) : paid;
}

/** What is canceled ends with its period: a sentence of its own says so. */
function describePeriod({ status, endsAt }: CurrentPlanView, paid: string, end: string): string {
  if (status === "trial") return `Trial, ends ${end}${endsAt ? "" : ` · then ${paid}`}`;
  return endsAt ? paid : `${paid} · renews ${end}`;
}

type FigureView = { readonly label: string; readonly value: string; readonly unit: string };

function PlanFigures({ plan, currency }: { plan: CurrentPlanView; currency: string }) {
  const figures = figuresOf(plan, currency);
  if (figures.length === 0) return null;
  return (
    <StatGrid>
      {figures.map(({ label, value, unit }) => (
        <div key={label}>
          <p className="text-xs text-muted">{label}</p>
          <p className="flex flex-wrap items-baseline gap-x-1.5">
            <span className="text-xl font-semibold tracking-tight tabular-nums">{value}</span>
            <span className="text-sm text-muted">{unit}</span>
          </p>
        </div>
      ))}
    </StatGrid>
  );
}

const grouped = new Intl.NumberFormat("en-US");

function figuresOf({ limits, spendingLimit }: CurrentPlanView, currency: string): readonly FigureView[] {
  const money = (amount: bigint) => formatMoney(amount, currency, { trimZeros: true });
  const included = (label: string, count: number) => ({ label, value: grouped.format(count), unit: "included" });
  return [
    ...(spendingLimit === null ? [] : [{ label: "Spending limit", value: money(spendingLimit), unit: "per month" }]),
    ...(limits === null
      ? []
      : [
          included("Projects", limits.projects),
          included("Devices", limits.devices),
          included("Functions", limits.functions),
        ]),
  ];
}
