import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { recordUsage } from "@/lib/domain/usage";
import type { UsageEventInput } from "@/lib/domain/usage/inputs";
import type { UsageResult } from "@/lib/domain/usage/views";
import { productContext, type Surroundings } from "./contexts";

/** One minute of compute, now, unless wished otherwise. */
export function anEvent(wishes: Partial<UsageEventInput> = {}): UsageEventInput {
  return { key: randomUUID(), meter: "compute", quantity: 1n, occurredAt: new Date(), ...wishes };
}

export function report(
  workspaceId: string,
  events: readonly UsageEventInput[],
  around: Surroundings = {},
): Promise<readonly UsageResult[]> {
  return recordUsage(productContext(around), workspaceId, events);
}

interface Held {
  readonly planKey: string;
  readonly interval?: "month" | "year";
  readonly status?: string;
  readonly quantity?: number;
  readonly start?: Date;
  readonly end?: Date;
  readonly pastDueSince?: Date;
}

/** A paid plan as a reading of Stripe would have stored it: of this month, unless wished otherwise. */
export async function holdPlan(workspaceId: string, held: Held): Promise<void> {
  const { planKey, interval = "month", status = "active", quantity = 1, pastDueSince = null } = held;
  const currentPeriodStart = held.start ?? new Date(Date.now() - 5 * 86_400_000);
  const currentPeriodEnd = held.end ?? new Date(Date.now() + 25 * 86_400_000);
  const dates = { currentPeriodStart, currentPeriodEnd, createdAt: currentPeriodStart, syncedAt: currentPeriodStart };
  const facts = { planKey, interval, status, quantity, pastDueSince, ...dates };
  const stripeSubscriptionId = `sub_${randomUUID()}`;
  await database().subscription.upsert({
    where: { workspaceId },
    create: { id: randomUUID(), workspaceId, stripeSubscriptionId, ...facts },
    update: facts,
  });
}

/** What is stored of the workspace's usage, summed up three times. */
export async function sumsOf(workspaceId: string) {
  const where = { workspaceId };
  const _sum = { quantity: true, overage: true } as const;
  const [events, hours, periods] = await Promise.all([
    database().usageEvent.aggregate({ where, _sum }),
    database().usageHour.aggregate({ where, _sum }),
    database().usagePeriod.aggregate({ where, _sum }),
  ]);
  return { events: events._sum, hours: hours._sum, periods: periods._sum };
}
