import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { cancelPlan, getBillingOverview, makeDefaultCard, previewEnding } from "@/lib/domain/billing";
import { settleCancellations } from "@/lib/domain/billing/ending/settle-cancellations";
import { cancelPlanInput } from "@/lib/domain/billing/inputs";
import { sendBillingMail } from "@/lib/domain/billing/mails/send-billing-mail";
import { addCard, type Payer } from "../../factories/billing";
import { outstandingOf } from "../../factories/billing-facts";
import { systemContext } from "../../factories/contexts";
import { waitingJobs } from "../../factories/jobs";
import { aSubscriber, operationOf, resume } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { runUpUsage } from "../../factories/usage-fees";

const stripe = await stripeWithCatalogue();

/** Somebody whose Scale plan ends soon, with usage since the cancellation, who pays with this card. */
async function leaver(number?: string): Promise<{ payer: Payer; usage: bigint; soon: () => Date }> {
  const payer = await aSubscriber(stripe, { planKey: "scale" });
  const expectedUsage = (await previewEnding(payer)).usageTotal.toString();
  await cancelPlan(payer, cancelPlanInput.parse({ reason: "unused", expectedUsage }), randomUUID());
  if (number !== undefined) {
    await addCard(stripe, payer, number);
    const card = (await getBillingOverview(payer)).cards.find(({ last4 }) => number.endsWith(last4));
    await makeDefaultCard(payer, { cardId: card?.id ?? "" });
  }
  const usage = await runUpUsage(payer);
  const { endsAt } = (await getBillingOverview(payer)).plan ?? {};
  const soon = new Date((endsAt?.getTime() ?? 0) - 3_600_000);
  return { payer, usage, soon: () => soon };
}

async function settle({ payer, soon }: Awaited<ReturnType<typeof leaver>>): Promise<string> {
  const ctx = systemContext({ now: soon });
  await Promise.all([settleCancellations(ctx), settleCancellations(ctx)]);
  await settleCancellations(ctx);
  const where = { workspaceId: payer.workspace.id, purpose: "billing.settle-plan" };
  const operations = await database().operation.findMany({ where });
  expect(operations).toHaveLength(1);
  const id = operations[0]?.id ?? "";
  expect(JSON.stringify(await waitingJobs("billing.resume-operation"))).toContain(id);
  await resume(stripe, id, soon);
  return id;
}

describe("PLAN-5 what is used after a cancellation", () => {
  it("is collected shortly before the end, once", async () => {
    const scene = await leaver();
    const { payer, usage } = scene;
    expect(await operationOf(await settle(scene))).toMatchObject({ state: "DONE", userId: null });
    const invoices = await database().invoice.findMany({ where: { workspaceId: payer.workspace.id, total: usage } });
    expect(invoices).toMatchObject([{ status: "paid" }]);
    expect(await outstandingOf(payer)).toBe(0n);
    expect((await getBillingOverview(payer)).plan?.endsAt).not.toBeNull();
  });

  it.each([
    ["4000000000000341", "card_declined"],
    ["4000002760003184", "card_authentication_failed"],
  ])("takes the cancellation back when card %s does not pay, and says so", async (number, code) => {
    const scene = await leaver(number);
    const { payer, usage } = scene;
    const id = await settle(scene);
    expect(await operationOf(id)).toMatchObject({ state: "REFUSED", refusalCode: code });
    expect((await getBillingOverview(payer)).plan).toMatchObject({ key: "scale", endsAt: null, status: "active" });
    expect(await outstandingOf(payer)).toBe(usage);
    const workspaceId = payer.workspace.id;
    const kept = { workspaceId, kind: "plan-kept" };
    expect(await database().notification.findMany({ where: kept })).toMatchObject([{ params: { isUnpaid: true } }]);
    const ctx = systemContext({ gateways: payer.gateways });
    await sendBillingMail(ctx, { workspaceId, template: "plan-kept", subjectId: id });
    expect(payer.outbox.mails.at(-1)).toMatchObject({ template: "plan-kept", props: { plan: "Scale", keptBy: null } });
  });

  it("begins nothing long before the end, nor where nothing was used", async () => {
    const { payer } = await leaver();
    await settleCancellations(systemContext());
    const where = { workspaceId: payer.workspace.id, purpose: "billing.settle-plan" };
    expect(await database().operation.count({ where })).toBe(0);
  });
});
