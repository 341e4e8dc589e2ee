import { costOfUsage, findMeter } from "@/lib/config/catalogue";
import type { UsageHour } from "@/lib/db/generated/client";
import { readEntitlement } from "../../entitlement";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { ReadUsageInput } from "../inputs";
import type { UsageHistory, UsageSlice } from "../views";
import { chosenDays } from "./chosen-days";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Reader = WorkspaceContext<"usage.read">;
type Span = Pick<UsageHistory, "from" | "to">;

/** What a meter counted by the day, in UTC: in the days that were chosen, the month that is open, or the last days with today. */
export async function readUsageHistory(ctx: Reader, query: ReadUsageInput): Promise<UsageHistory> {
  const workspaceId = ctx.workspace.id;
  const { meter: key } = query;
  const { from, to } = await spanOf(ctx, query);
  const hours = await ctx.db.usageHour.findMany({ where: { workspaceId, meter: key, hour: { gte: from, lt: to } } });
  const days = new Map<number, UsageSlice>();
  for (let at = from.getTime(); at < to.getTime(); at += DAY_MS)
    days.set(at, { at: new Date(at), quantity: 0n, overage: 0n });
  for (const hour of hours) {
    const day = days.get(Math.floor(hour.hour.getTime() / DAY_MS) * DAY_MS);
    if (day) days.set(day.at.getTime(), add(day, hour));
  }
  return sumUp(key, { from, to }, [...days.values()]);
}

/**
 * The hours that count in the months beginning between `from` and `to`: for the period of an invoice's usage line, what is
 * behind that line. Hours before `from` are there when they were reported late.
 */
export async function readUsageHours(
  ctx: Reader,
  { meter, from, to }: Span & { readonly meter: string },
): Promise<UsageHistory> {
  const workspaceId = ctx.workspace.id;
  const hours = await ctx.db.usageHour.findMany({
    where: { workspaceId, meter, periodStart: { gte: from, lt: to } },
    orderBy: { hour: "asc" },
  });
  return sumUp(
    meter,
    { from, to },
    hours.map(({ hour: at, quantity, overage }) => ({ at, quantity, overage })),
  );
}

/** Whole days in UTC: those that were chosen, or up to the end of the current one. */
export async function spanOf(ctx: Reader, { range, first, last }: ReadUsageInput): Promise<Span> {
  const chosen = chosenDays({ first, last });
  if (chosen) return chosen;
  const day = (at: Date) => Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  const { period } = await readEntitlement(ctx, ctx.workspace.id);
  // A customer who has travelled in the sandbox is ahead of our clock.
  const today = Math.max(day(ctx.now()), day(period.start));
  const from = range === "cycle" ? day(period.start) : today - (Number(range) - 1) * DAY_MS;
  return { from: new Date(from), to: new Date(today + DAY_MS) };
}

function add(slice: UsageSlice, { quantity, overage }: Pick<UsageHour, "quantity" | "overage">): UsageSlice {
  return { ...slice, quantity: slice.quantity + quantity, overage: slice.overage + overage };
}

function sumUp(key: string, span: Span, slices: readonly UsageSlice[]): UsageHistory {
  const found = findMeter(key);
  if (!found) throw new DomainError("not_found");
  const sum = (part: "quantity" | "overage") => slices.reduce((total, slice) => total + slice[part], 0n);
  const overage = sum("overage");
  const { name, unit } = found;
  return {
    ...span,
    meter: { key, name, unit },
    slices,
    quantity: sum("quantity"),
    overage,
    cost: costOfUsage(found, overage),
  };
}
