import { z } from "zod";
import { allMeters, gaugeNames } from "@/lib/config/catalogue";
import type { UsageRange } from "./views";

const MAX_EVENTS = 1_000;
const MAX_QUANTITY = 1_000_000_000;

/** Chosen by the product: printable, so that it can be read in a log. */
const key = z.string().regex(/^[\w.:-]{1,100}$/);

const event = z.strictObject({
  key,
  meter: z.enum(allMeters().map((meter) => meter.key)),
  quantity: z.number().int().min(1).max(MAX_QUANTITY).transform(BigInt),
  occurredAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
});

export type UsageEventInput = z.output<typeof event>;

export const recordUsageInput = z.strictObject({
  workspaceId: z.uuid(),
  events: z.array(event).min(1).max(MAX_EVENTS),
});

const MAX_GAUGE = 1_000_000_000;
const gauge = z.enum(gaugeNames);
const workspaceId = z.uuid();

/** How many there are, or what changes: the key makes a change happen once. */
export const moveGaugeInput = z.union([
  z.strictObject({ workspaceId, gauge, count: z.number().int().min(0).max(MAX_GAUGE) }),
  z.strictObject({ workspaceId, gauge, change: z.number().int().min(-MAX_GAUGE).max(MAX_GAUGE), key }),
]);

export type MoveGaugeInput = z.output<typeof moveGaugeInput>;

export const usageRanges = ["cycle", "7", "14", "30", "90"] as const satisfies readonly UsageRange[];

/** The database knows no year 0, and nobody was billed before the year 2000. */
const isUsual = (at: Date) => at.getUTCFullYear() >= 2_000 && at.getUTCFullYear() < 3_000;
const toDate = (text: string) => new Date(text);
const instant = z.iso.datetime({ offset: true }).transform(toDate).refine(isUsual).optional().catch(undefined);
const day = z.iso.date().transform(toDate).refine(isUsual).optional().catch(undefined);

/**
 * The query of the usage page. With `from` and `to` (ISO instants, `to` excluded) it shows the hours that count in the months
 * beginning there: what is behind a usage line of an invoice, by the line's meter and period. `first` and `last` (days in UTC,
 * both included) are looked at instead of the range. What does not parse is left out.
 */
export const readUsageInput = z.object({
  meter: z.enum(allMeters().map(({ key: name }) => name)).catch(allMeters()[0]?.key ?? ""),
  range: z.enum(usageRanges).catch("cycle"),
  from: instant,
  to: instant,
  first: day,
  last: day,
});

export type ReadUsageInput = z.output<typeof readUsageInput>;
