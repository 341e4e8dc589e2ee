import { gaugeNames } from "@/lib/config/catalogue";
import { moveGauge, recordUsage } from "@/lib/domain/usage";
import { asProduct, type Place } from "./acting";

const DAYS = 34;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Habits {
  /** About so many a day, in what each meter counts. */
  readonly daily: Readonly<Record<string, number>>;
  /** Projects, devices, functions. */
  readonly gauges: readonly [number, number, number];
}

/** Some weeks of a product at work, reported as the product reports, with weekends and better days. */
export async function seedUsage(workspace: Place, { daily, gauges }: Habits): Promise<void> {
  const ctx = asProduct(new Date());
  const events = Object.entries(daily).flatMap(([meter, usual], index) =>
    Array.from({ length: DAYS }, (_, day) => {
      const occurredAt = new Date(ctx.now().getTime() - (DAYS - 1 - day) * DAY_MS);
      return { key: `seed:${meter}:${String(day)}`, meter, quantity: amountOf(usual, occurredAt, index), occurredAt };
    }),
  );
  await recordUsage(ctx, workspace.id, events);
  for (const [index, gauge] of gaugeNames.entries())
    await moveGauge(ctx, { workspaceId: workspace.id, gauge, count: gauges[index] ?? 0 });
}

function amountOf(usual: number, at: Date, index: number): bigint {
  const isWeekend = at.getUTCDay() % 6 === 0;
  const mood = 1 + Math.sin(at.getUTCDate() * 1.7 + index) / 3;
  return BigInt(Math.max(1, Math.round(usual * mood * (isWeekend ? 0.4 : 1.2))));
}
