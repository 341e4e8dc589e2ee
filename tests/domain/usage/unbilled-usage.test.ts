import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { reconcileWorkspace } from "@/lib/domain/billing/reconcile/reconcile-workspace";
import type { SystemContext } from "@/lib/domain/shared/context";
import { readOutstandingUsage, usageTasks } from "@/lib/domain/usage";
import type { Payer } from "../../factories/billing";
import { systemContext } from "../../factories/contexts";
import { renew, tellStripe } from "../../factories/metered";
import { aSubscriber, subscriptionsInStripe } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { anEvent, report } from "../../factories/usage";

const stripe = await stripeWithCatalogue();

const HOUR_MS = 3_600_000;

/** Fifty prompts and 75 minutes of compute beyond the quota of Developer. */
async function use({ workspace }: Payer): Promise<void> {
  await report(workspace.id, [anEvent({ meter: "ai", quantity: 250n }), anEvent({ quantity: 6_075n })]);
}

/** What the nightly run finds so many hours after the last renewal. */
async function findings(payer: Payer, hours: number) {
  const where = { workspaceId: payer.workspace.id };
  const { currentPeriodStart } = await database().subscription.findUniqueOrThrow({ where });
  const now = () => new Date(currentPeriodStart.getTime() + hours * HOUR_MS);
  const ctx = systemContext({ gateways: payer.gateways, now });
  return (await reconcileWorkspace(ctx, payer.workspace.id)).findings;
}

/** Takes a meter's item off the subscription, as by hand in Stripe. */
async function takeOff(payer: Payer, meter: string): Promise<void> {
  const lookupKey = { startsWith: `portico_meter_${meter}_month_` };
  const { stripePriceId } = await database().catalogPrice.findFirstOrThrow({ where: { lookupKey } });
  const [subscription] = await subscriptionsInStripe(stripe, payer);
  const item = subscription?.meteredItems.find(({ priceId }) => priceId === stripePriceId);
  const removed = { "items[0][id]": item?.itemId ?? "", "items[0][deleted]": "true" };
  await stripe.post(`/v1/subscriptions/${subscription?.id ?? ""}`, removed);
}

describe("I20 usage that no invoice bills", () => {
  it("is not told to Stripe where the subscription lacks its meter, and found a day after the renewal", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await takeOff(payer, "ai");
    await use(payer);
    await tellStripe(stripe, payer);
    const where = { workspaceId: payer.workspace.id };
    expect((await database().usageReport.findMany({ where })).map(({ meter }) => meter)).toEqual(["compute"]);
    await renew(stripe, payer);
    expect((await readOutstandingUsage(systemContext(), payer.workspace.id)).total).toBe(100n);
    expect(await findings(payer, 2)).toEqual([]);
    expect(await findings(payer, 30)).toMatchObject([
      {
        ...{ kind: "usage-unbilled", subject: `${payer.workspace.id} ai`, workspaceId: payer.workspace.id },
        details: { meter: "ai", quantity: "50" },
      },
    ]);
  });

  it("is not found where the next invoice bills it, nor once it is collected", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    await use(payer);
    await renew(stripe, payer);
    expect(await findings(payer, 30)).toHaveLength(2);
    await tellStripe(stripe, payer);
    expect(await findings(payer, 30)).toEqual([]);
    await renew(stripe, payer);
    expect(await findings(payer, 30)).toEqual([]);
  });
});

/** Counts how many lines a question answers at most. */
function countingLines(): { readonly ctx: SystemContext; readonly most: () => number } {
  let most = 0;
  const db = database().$extends({
    query: {
      invoiceLine: {
        async findMany({ args, query }) {
          const rows = await query(args);
          most = Math.max(most, rows.length);
          return rows;
        },
      },
    },
  });
  return { ctx: systemContext({ db: db as unknown as SystemContext["db"] }), most: () => most };
}

describe("SPEED the nightly look at usage lines", () => {
  it("reads them in small parts and leaves none out", async () => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const workspaceId = payer.workspace.id;
    const { id: invoiceId } = await database().invoice.findFirstOrThrow({ where: { workspaceId } });
    const data = Array.from({ length: 230 }, (_, position) => ({
      ...{ id: randomUUID(), workspaceId, invoiceId, stripeLineId: randomUUID(), position: position + 100 },
      ...{ description: "Prompts", quantity: "1", amount: 2n, isProration: false, meterKey: "ai" },
      ...{ periodStart: new Date(position * HOUR_MS), periodEnd: new Date((position + 1) * HOUR_MS) },
    }));
    await database().invoiceLine.createMany({ data });
    const { ctx, most } = countingLines();
    await usageTasks["usage.check-lines"](ctx, {});
    expect(await database().finding.count({ where: { workspaceId, kind: "usage-differs" } })).toBe(230);
    expect(most()).toBeLessThanOrEqual(200);
  });
});
