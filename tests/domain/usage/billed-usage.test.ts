import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { endSubscriptions, refreshBilling } from "@/lib/domain/billing";
import { usageTasks } from "@/lib/domain/usage";
import { collect, differingLines, outstanding, prompts, usageLines } from "../../factories/billed-usage";
import type { Payer } from "../../factories/billing";
import { aClock } from "../../factories/clock";
import { systemContext } from "../../factories/contexts";
import { runJobs } from "../../factories/jobs";
import { customerOf, renew, tellStripe } from "../../factories/metered";
import { aSubscriber, choosePlan } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { anEvent, report } from "../../factories/usage";

const stripe = await stripeWithCatalogue();

const more = ({ workspace }: Payer, count: number) =>
  report(workspace.id, [anEvent({ meter: "ai", quantity: BigInt(count) })]);

/** Stripe counts in whole ones: a period that begins and ends in the same one has nothing in it. */
const aSecond = () => pause(1_100);

const withStripe = () => systemContext({ gateways: { stripe: stripe.gateway } });

describe("usage beyond the quota", () => {
  it("is a line of the next invoice, equal to the hours behind it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await report(payer.workspace.id, [anEvent({ quantity: 6_075n })]);
    await tellStripe(stripe, payer);
    await tellStripe(stripe, payer);
    expect(await outstanding(payer)).toBe(115n);
    await renew(stripe, payer);
    const lines = await usageLines(payer);
    expect(lines.map(({ meterKey, quantity, amount }) => [meterKey, quantity, amount]).sort()).toEqual([
      ["ai", "50", 100n],
      ["compute", "75", 15n],
    ]);
    for (const { meterKey, quantity, periodStart } of lines) {
      const where = { workspaceId: payer.workspace.id, meter: meterKey ?? "", periodStart };
      const { _sum } = await database().usageHour.aggregate({ where, _sum: { overage: true } });
      expect(_sum.overage).toBe(BigInt(quantity));
    }
    expect(await outstanding(payer)).toBe(0n);
    expect(await differingLines(payer)).toEqual([]);
  });

  it("is billed less what was collected before, also when Stripe had heard of it", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await tellStripe(stripe, payer);
    await collect(payer);
    await more(payer, 7);
    await tellStripe(stripe, payer);
    await renew(stripe, payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "7", amount: 14n }]);
    expect(await outstanding(payer)).toBe(0n);
    expect(await differingLines(payer)).toEqual([]);
  });

  it("is on the next invoice when Stripe learned of it too late, and never lost", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await renew(stripe, payer);
    expect(await usageLines(payer)).toEqual([]);
    expect(await outstanding(payer)).toBe(100n);
    await tellStripe(stripe, payer);
    await renew(stripe, payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "50", amount: 100n }]);
    expect(await outstanding(payer)).toBe(0n);
    expect(await differingLines(payer)).toEqual([]);
  });

  it.each(["drop_before", "drop_after", "500"])("F2 is told once when an answer is lost (%s)", async (kind) => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await stripe.breakNext("POST /v1/billing/meter_events", kind, 2);
    await expect(tellStripe(stripe, payer)).rejects.toThrow();
    await more(payer, 3);
    await tellStripe(stripe, payer);
    await renew(stripe, payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "53" }]);
  });

  it("is told once by ten jobs at the same time", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await Promise.all(Array.from({ length: 10 }, () => tellStripe(stripe, payer)));
    await renew(stripe, payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "50" }]);
  });

  it("of the days before is billed when a year begins", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await tellStripe(stripe, payer);
    await aSecond();
    await choosePlan(payer, { planKey: "developer", interval: "year" });
    expect(await usageLines(payer)).toMatchObject([{ quantity: "50", amount: 100n }]);
    expect(await outstanding(payer)).toBe(0n);
    const [subscription] = await stripe.gateway.subscriptions.listOf(await customerOf(payer));
    expect(subscription?.meteredItems).toHaveLength(4);
    // The new month has a quota of its own.
    await prompts(payer, 1);
    expect(await outstanding(payer)).toBe(2n);
  });

  it("is billed when everything ends, as on the way of a deletion", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await tellStripe(stripe, payer);
    await aSecond();
    await endSubscriptions(withStripe(), payer.workspace.id);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "50" }]);
    expect(await outstanding(payer)).toBe(0n);
  });

  it("of an ended plan is not taken off a later one", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await tellStripe(stripe, payer);
    await collect(payer);
    const customer = await customerOf(payer);
    for (const { id } of await stripe.gateway.subscriptions.listOf(customer)) {
      await stripe.gateway.subscriptions.cancel(id, { idempotencyKey: randomUUID() });
    }
    await refreshBilling(payer, payer.workspace.id);
    await aSecond();
    await choosePlan(payer, { planKey: "developer" });
    await prompts(payer, 20);
    await tellStripe(stripe, payer);
    await renew(stripe, payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "20" }]);
  });
});

describe("the jobs", () => {
  it("report hourly, and once more before a period ends", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    const clock = aClock(new Date(Date.now() + 20 * 86_400_000).toISOString());
    const ctx = () => systemContext({ gateways: { stripe: stripe.gateway }, now: clock.now });
    await usageTasks["usage.report-ending"](ctx(), {});
    const reports = { where: { workspaceId: payer.workspace.id } };
    await runJobs(usageTasks, ctx());
    expect(await database().usageReport.count(reports)).toBe(0);
    const held = await database().subscription.findUniqueOrThrow(reports);
    clock.pass({ seconds: (held.currentPeriodEnd.getTime() - clock.now().getTime()) / 1_000 - 300 });
    await usageTasks["usage.report-ending"](ctx(), {});
    await usageTasks["usage.report-all"](ctx(), {});
    await stripe.breakNext("GET /v1/subscriptions", "500", 2);
    await expect(runJobs(usageTasks, ctx())).rejects.toThrow();
    await runJobs(usageTasks, withStripe());
    expect(await database().usageReport.findMany(reports)).toMatchObject([{ quantity: 50n }]);
    await usageTasks["usage.report-all"](ctx(), {});
    await runJobs(usageTasks, withStripe());
    expect(await database().usageReport.count(reports)).toBe(1);
  });

  it("write down for staff a line that is not what we counted, until it is", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await prompts(payer, 50);
    await tellStripe(stripe, payer);
    await stripe.post("/v1/billing/meter_events", {
      event_name: "portico_ai",
      "payload[stripe_customer_id]": await customerOf(payer),
      "payload[value]": "9",
    });
    await renew(stripe, payer);
    expect(await differingLines(payer)).toMatchObject([{ details: { meter: "ai", counted: "50", billed: "59" } }]);
    await usageTasks["usage.check-lines"](withStripe(), {});
    expect(await differingLines(payer)).toHaveLength(1);
    const action = "findings.reported";
    expect(await database().auditEvent.count({ where: { workspaceId: payer.workspace.id, action } })).toBe(1);

    await database().invoiceLine.updateMany({
      where: { workspaceId: payer.workspace.id, meterKey: "ai" },
      data: { quantity: "50" },
    });
    await usageTasks["usage.check-lines"](withStripe(), {});
    expect(await differingLines(payer)).toEqual([]);
  });
});
