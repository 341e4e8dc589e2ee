import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { TextLink } from "@/components/ui/text-link";
import type { PlanOption, PlanPriceOption } from "@/lib/domain/billing/views";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { PlanLimitList } from "./plan-limits";

type Interval = PlanPriceOption["interval"];
type Props = {
  option: PlanOption;
  interval: Interval;
  currency: string;
  timeZone: string;
  plansHref: string;
  canWrite: boolean;
};

/** One plan to compare: price, spending limit, limits, and the way to it (PLAN-3). */
export function PlanCard({ option, interval, currency, timeZone, plansHref, canWrite }: Props) {
  // A plan without a yearly price is shown with its monthly one.
  const price = option.prices.find((candidate) => candidate.interval === interval) ?? option.prices[0] ?? null;
  return (
    <Card
      title={option.name}
      aside={option.isCurrent && <Badge tone="success">Current</Badge>}
      tone={option.isCurrent ? "chosen" : "plain"}
    >
      <CardBody className="flex flex-1 flex-col gap-3">
        <Price price={price} currency={currency} isPerSeat={option.minimumSeats !== null} />
        {option.trialEndsAt && price && (
          <p className="font-medium text-pretty">
            Free until {formatDate(option.trialEndsAt, { timeZone })}, then {describeRate(option, price, currency)}
          </p>
        )}
        <p className="text-pretty text-muted">{option.summary}</p>
        <p className="text-sm font-medium">{spendingText(option, currency)}</p>
        <PlanLimitList limits={option.limits} included={option.included} />
        <TextLink href={option.moreUrl} className="self-start text-sm">
          More about this plan<span className="sr-only">: {option.name}</span>
        </TextLink>
        {canWrite && (
          <div className="mt-auto grid pt-2">
            <Choice option={option} price={price} plansHref={plansHref} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}

type PriceProps = { price: PlanPriceOption | null; currency: string; isPerSeat: boolean };

function Price({ price, currency, isPerSeat }: PriceProps) {
  const amount = formatMoney(price?.unitAmount ?? 0n, currency, { trimZeros: true });
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5">
      <span className="text-2xl font-semibold tracking-tight tabular-nums">{amount}</span>
      <span className="text-sm text-muted">
        {isPerSeat ? "per seat and " : "per "}
        {price?.interval ?? "month"}
      </span>
    </p>
  );
}

function describeRate(
  { minimumSeats }: PlanOption,
  { unitAmount, interval }: PlanPriceOption,
  currency: string,
): string {
  return `${formatMoney(unitAmount, currency)} per ${minimumSeats === null ? "" : "seat and "}${interval}`;
}

function spendingText({ spendingLimit, hasOverage, prices, minimumSeats }: PlanOption, currency: string): string {
  if (hasOverage && spendingLimit !== null) {
    return `Spending limit ${formatMoney(spendingLimit, currency, { trimZeros: true })}. Contact us for a higher one.`;
  }
  if (minimumSeats !== null) {
    const seats = `From ${String(minimumSeats)} seats`;
    return hasOverage ? seats : `${seats}, no usage fees`;
  }
  return prices.length === 0 ? "No card needed" : "No spending limit";
}

type ChoiceProps = { option: PlanOption; price: PlanPriceOption | null; plansHref: string };

/** From monthly to yearly the plan stays what it is. */
function label({ isCurrent, name }: PlanOption, { change, interval }: PlanPriceOption): string {
  if (isCurrent) return interval === "year" ? "Switch to yearly" : "Switch to monthly";
  if (change === "later") return `Switch to ${name}`;
  return change === "subscribe" ? `Choose ${name}` : `Upgrade to ${name}`;
}

function Choice({ option, price, plansHref }: ChoiceProps) {
  const way = wayTo(option, price);
  if (typeof way === "string") return <p className="text-sm text-muted">{way}</p>;
  return (
    <ButtonLink href={`${plansHref}/${option.key}${way.query}`} variant={way.isLarger ? "primary" : "secondary"}>
      {way.label}
    </ButtonLink>
  );
}

type Way = { readonly label: string; readonly query: string; readonly isLarger: boolean };

/** Where the choice leads, or why it leads nowhere. */
function wayTo(option: PlanOption, price: PlanPriceOption | null): Way | string {
  if (!price) return wayToFree(option);
  const query = `?interval=${price.interval}`;
  if (price.change === "unsupported") return `Write to support to switch to ${option.name}.`;
  if (price.change !== "current") return { label: label(option, price), query, isLarger: price.change !== "later" };
  if (option.minimumSeats === null) return "You are on this plan.";
  return { label: "Change the number of seats", query: `${query}&seats=${String(option.seats)}`, isLarger: false };
}

function wayToFree({ isCurrent, name }: PlanOption): Way | string {
  return isCurrent ? "You are on this plan." : { label: `Switch to ${name}`, query: "", isLarger: false };
}
