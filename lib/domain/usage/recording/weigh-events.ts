import { allMeters, costOfUsage } from "@/lib/config/catalogue";
import type { Entitlement } from "../../entitlement/views";
import type { UsageEventInput } from "../inputs";
import type { UsageRefusal } from "../views";

/** What a meter counts in the month so far. */
export interface Total {
  readonly quantity: bigint;
  /** The part beyond the quota. */
  readonly overage: bigint;
}

export type Totals = ReadonlyMap<string, Total>;

type Verdict =
  | { readonly event: UsageEventInput; readonly overage: bigint }
  | { readonly event: UsageEventInput; readonly refusal: UsageRefusal };

interface Weighed {
  readonly verdicts: readonly Verdict[];
  readonly totals: Totals;
}

const nothing: Total = { quantity: 0n, overage: 0n };

/** What the overage of a month costs before tax, in minor units. */
export function costOfTotals(totals: Totals): bigint {
  return allMeters().reduce((sum, meter) => sum + costOfUsage(meter, totals.get(meter.key)?.overage ?? 0n), 0n);
}

/** Takes events in their order, each whole or not at all: from the quota first, then beyond it up to the spending limit. */
export function weighEvents(
  events: readonly UsageEventInput[],
  { entitlement, totals: start }: { readonly entitlement: Entitlement; readonly totals: Totals },
): Weighed {
  const totals = new Map(start);
  const verdicts = events.map((event): Verdict => {
    const total = totals.get(event.meter) ?? nothing;
    const overage = overageOf(event, total, entitlement);
    const next = { quantity: total.quantity + event.quantity, overage: total.overage + overage };
    const refusal = findRefusal(entitlement, overage, new Map(totals).set(event.meter, next));
    if (refusal) return { event, refusal };
    totals.set(event.meter, next);
    return { event, overage };
  });
  return { verdicts, totals };
}

function overageOf({ meter, quantity }: UsageEventInput, total: Total, { quota }: Entitlement): bigint {
  const left = (quota.get(meter) ?? 0n) - (total.quantity - total.overage);
  if (left <= 0n) return quantity;
  return quantity > left ? quantity - left : 0n;
}

function findRefusal({ standing, overageBudget }: Entitlement, overage: bigint, next: Totals): UsageRefusal | null {
  if (standing === "suspended") return "suspended";
  if (overage === 0n) return null;
  if (overageBudget === 0n) return "quota_used_up";
  if (standing === "past_due") return "payment_overdue";
  return overageBudget !== null && costOfTotals(next) > overageBudget ? "spending_limit_reached" : null;
}
