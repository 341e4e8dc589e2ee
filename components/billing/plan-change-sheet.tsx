import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { AmountList } from "@/components/ui/amount-list";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { PlanChangePreview } from "@/lib/domain/billing/views";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";
import { CardFirst } from "./card-first";
import type { CardFormSource } from "./card-form-source";
import { ExcessConsent } from "./excess-consent";

type Props = {
  preview: PlanChangePreview;
  timeZone: string;
  /** Null where the role may only look. */
  action: FormAction | null;
  source: CardFormSource;
  /** This sheet again, with fresh amounts. */
  href: string;
  /** `/w/[workspace]/billing` */
  billingHref: string;
  /** Which card pays, and the others. */
  cards: ReactNode;
};

/** Exactly what is charged now and from when on what: nothing changes before it is confirmed. */
export function PlanChangeSheet({ preview, timeZone, action, source, href, billingHref, cards }: Props) {
  const { planName, card, change } = preview;
  return (
    <Card
      title={nameChange(preview)}
      description={[
        describeTrial(preview, timeZone),
        card ? describeCharge(preview, card, timeZone) : "Add a card first. Nothing is charged before you confirm.",
      ]
        .filter((part) => part !== null)
        .join(" ")}
    >
      <AmountList rows={amountRows(preview, timeZone)} />
      {action && !card && (
        <CardFirst source={source} billingHref={billingHref}>
          This plan is paid by card.
        </CardFirst>
      )}
      {action && card && cards}
      {action && card && (
        <ActionForm
          action={action}
          layout="card"
          {...describeSubmit(preview)}
          hint={
            <>
              {change === "later" ? "You can undo this until then." : "The amount holds for 15 minutes."}{" "}
              <TextLink href={href}>Work it out again</TextLink>
            </>
          }
        >
          <p className="text-sm text-pretty text-muted">
            By confirming you let us charge this card at every renewal, until you change or cancel the plan.
          </p>
          {preview.hold > 0n && (
            <p className="text-sm text-pretty text-muted">
              A temporary charge of {formatMoney(preview.hold, preview.currency)} proves the card first; it is released
              right away, at the latest on {formatDate(preview.holdReleasedBy, { timeZone })}.
            </p>
          )}
          <ExcessConsent excess={preview.excess} planName={planName} />
          <PreviewFields preview={preview} />
        </ActionForm>
      )}
    </Card>
  );
}

/** The same plan with other seats or another interval is named by these. */
function nameChange({ currentPlanName, planName, seats, interval }: PlanChangePreview): string {
  if (currentPlanName === null) return "What you pay";
  if (currentPlanName !== planName) return `${currentPlanName} → ${planName}`;
  return seats > 1 ? `${planName} with ${plural(seats, "seat")}` : `${planName}, paid by the ${interval}`;
}

function describeSubmit({ change, trialEndsAt, dueNow, currency }: PlanChangePreview) {
  const isFree = change === "later" || (change === "upgrade" && trialEndsAt !== null);
  if (isFree) return { submit: "Confirm the change", pendingLabel: "Changing…" };
  if (trialEndsAt) return { submit: "Start the trial", pendingLabel: "Starting…" };
  return { submit: `Confirm and pay ${formatMoney(dueNow, currency)}`, pendingLabel: "Paying…" };
}

/** Nothing is due for a trial, and what is due after it. */
function describeTrial(
  { trialEndsAt, renewalAmount, currency, interval }: PlanChangePreview,
  timeZone: string,
): string | null {
  if (!trialEndsAt) return null;
  return `Free until ${formatDate(trialEndsAt, { timeZone })}, then ${formatMoney(renewalAmount, currency)} per ${interval}.`;
}

function describeCharge(
  { change, dueNow, renewsAt, trialEndsAt }: PlanChangePreview,
  { brand, last4 }: { brand: string; last4: string },
  timeZone: string,
): string {
  if (change === "later")
    return `Starts on ${formatDate(renewsAt, { timeZone })}. Until then your plan stays as it is.`;
  if (trialEndsAt) return `${brand} •••• ${last4} is charged from then on. Cancel before and you pay nothing.`;
  if (dueNow === 0n) return `Starts now. ${brand} •••• ${last4} is charged from the next renewal on.`;
  return `Starts now. ${brand} •••• ${last4} is charged today.`;
}

/** For a trial Stripe writes a line of nothing for each meter: the plan stays, and what is free of it is said above. */
function shownOf(lines: PlanChangePreview["lines"], trialEndsAt: Date | null): PlanChangePreview["lines"] {
  return trialEndsAt === null ? lines : lines.filter(({ amount }) => amount !== 0n);
}

function amountRows(
  { lines, dueNow, currency, renewalAmount, renewsAt, interval, trialEndsAt }: PlanChangePreview,
  timeZone: string,
) {
  return [
    ...shownOf(lines, trialEndsAt).map(({ description, amount }) => ({
      label: description,
      amount: <Money minor={amount} currency={currency} />,
    })),
    { label: "Due today", amount: <Money minor={dueNow} currency={currency} />, isTotal: true },
    {
      label: `From ${formatDate(renewsAt, { timeZone })}`,
      amount: `${formatMoney(renewalAmount, currency)} per ${interval}`,
      isMuted: true,
    },
  ];
}

/** What was shown goes back with the form: a price that changed meanwhile is refused, not charged. */
function PreviewFields({ preview }: { preview: PlanChangePreview }) {
  const fields = {
    planKey: preview.planKey,
    interval: preview.interval,
    seats: String(preview.seats),
    when: preview.change === "later" ? "renewal" : "now",
    expectedAmount: preview.dueNow.toString(),
    prorationDate: String(Math.floor(preview.prorationDate.getTime() / 1000)),
  };
  return Object.entries(fields).map(([name, value]) => <HiddenField key={name} name={name} value={value} />);
}
