import type { PlanOptions, PlanPriceOption } from "@/lib/domain/billing/views";
import { PlanCard } from "./plan-card";

type Props = {
  plans: PlanOptions;
  interval: PlanPriceOption["interval"];
  timeZone: string;
  plansHref: string;
  canWrite: boolean;
};

export function PlanGrid({ plans, interval, timeZone, plansHref, canWrite }: Props) {
  const facts = { interval, timeZone, plansHref, canWrite, currency: plans.currency };
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      {plans.options.map((option) => (
        <PlanCard key={option.key} option={option} {...facts} />
      ))}
    </div>
  );
}
