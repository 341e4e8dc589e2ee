import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { makeDefaultCard, refreshBilling } from "@/lib/domain/billing";
import { getDeletionPlan } from "@/lib/domain/leaving";
import { addCard, type Payer } from "../../factories/billing";
import { recentContext } from "../../factories/contexts";
import { isStillThere, runLeavingJobs, sendDeletion } from "../../factories/deletions";
import { aSubscriber } from "../../factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";
import { anEvent, report } from "../../factories/usage";

const stripe = await stripeWithCatalogue();

/** Stripe counts whole seconds: what is told in the one in which the plan began is in no period that ends in it. */
async function aUserOfPrompts(): Promise<Payer> {
  const payer = await aSubscriber(stripe, { planKey: "developer" });
  await report(payer.workspace.id, [anEvent({ meter: "ai", quantity: 450n })]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  return payer;
}

const usageLines = ({ workspace }: Payer) =>
  database().invoiceLine.findMany({
    where: { workspaceId: workspace.id, meterKey: "ai" },
    include: { invoice: { select: { status: true } } },
  });

describe("DEL-4 usage that no invoice has billed", () => {
  it("is announced, and charged before the account is deleted", async () => {
    const payer = await aUserOfPrompts();
    expect((await getDeletionPlan(recentContext(payer.person))).unbilledUsage).toBe(500n);
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await expect(report(payer.workspace.id, [anEvent()])).rejects.toMatchObject({ code: "not_found" });
    await runLeavingJobs(payer);
    expect(await usageLines(payer)).toMatchObject([{ quantity: "250", amount: 500n, invoice: { status: "paid" } }]);
    expect(await isStillThere(payer.person)).toBe(false);
  });

  it("keeps the account of who cannot pay it", async () => {
    const payer = await aUserOfPrompts();
    await addCard(stripe, payer, "4000000000000341");
    await refreshBilling(payer, payer.workspace.id);
    const card = await database().paymentMethod.findFirstOrThrow({
      where: { workspaceId: payer.workspace.id, last4: "0341" },
    });
    await makeDefaultCard(payer, { cardId: card.id });
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect(await usageLines(payer)).toMatchObject([{ invoice: { status: "open" } }]);
    expect(await isStillThere(payer.person)).toBe(true);
  });
});
