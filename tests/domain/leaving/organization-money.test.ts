import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addFunds } from "@/lib/domain/billing";
import { deleteOrganization, getDeletionPlan } from "@/lib/domain/leaving";
import { balanceInStripe, balanceRefundsOf, payIn } from "@/tests/factories/balances";
import { addCard, aPayer, type Payer } from "@/tests/factories/billing";
import { recentContext } from "@/tests/factories/contexts";
import { customerOf } from "@/tests/factories/debts";
import { runLeavingJobs } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { aWorkspace } from "@/tests/factories/people";
import { refusalCode } from "@/tests/factories/refusal";

const stripe = await emptyStripe();

const DECLINES_PAYING = "4000000000000341";

/** The owner of an organization with a card. */
async function anOwner(number?: string): Promise<Payer> {
  const acme = await aWorkspace();
  const payer = await aPayer(stripe, { person: acme.owner, workspace: acme });
  await addCard(stripe, payer, number);
  return payer;
}

const deleteIt = ({ workspace, person, gateways }: Payer, formId: string = randomUUID()) =>
  deleteOrganization(recentContext(person, { gateways }), { workspaceId: workspace.id, name: workspace.name, formId });
const shown = async ({ person }: Payer) => (await getDeletionPlan(recentContext(person))).organizations[0];
const isClosed = async ({ workspace }: Payer) =>
  (await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } })).closedAt !== null;

/** Usage of a month whose plan has ended: 100 hours of compute that no invoice will bill. */
async function leaveUsage({ workspace }: Payer): Promise<void> {
  const [start, end] = [new Date(Date.now() - 40 * 86_400_000), new Date(Date.now() - 10 * 86_400_000)];
  const month = { workspaceId: workspace.id, meter: "compute", start, end, updatedAt: end };
  await database().usagePeriod.create({ data: { ...month, quantity: 126_000n, overage: 6_000n } });
}

describe("the money of an organization that is deleted", () => {
  it("DEL-6 its balance goes back to the card that paid it, its owner is told, and the form sent twice is one deletion", async () => {
    const payer = await anOwner();
    await payIn(payer, "10");
    expect(await shown(payer)).toMatchObject({ canDelete: true, balance: { parts: [{ amount: 1_000n }] } });
    const formId = randomUUID();
    await Promise.all([deleteIt(payer, formId), deleteIt(payer, formId)]);
    await deleteIt(payer, formId);
    expect(await isClosed(payer)).toBe(true);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [1_000] });
    expect(payer.outbox.mails.filter(({ template }) => template === "refund").length).toBeGreaterThan(0);
    await runLeavingJobs(payer);
    expect(await stripe.gateway.cards.listOf(await customerOf(payer))).toEqual([]);
  });

  it("DEL-6 F1 an answer that is lost leaves it to the job, and no payment begins meanwhile", async () => {
    const payer = await anOwner();
    await payIn(payer, "10");
    await stripe.breakNext("POST /v1/refunds", "drop_after", 10);
    expect(await deleteIt(payer).catch(refusalCode)).toBe("payment_unknown");
    await stripe.mend();
    expect((await shown(payer))?.canDelete).toBe(false);
    expect(await deleteIt(payer).catch(refusalCode)).toBe("still_working");
    expect(await addFunds(payer, { choice: "5000" }, randomUUID()).catch(refusalCode)).toBe("not_found");
    await runLeavingJobs(payer);
    expect(await isClosed(payer)).toBe(true);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [1_000] });
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "DONE" }]);
  });

  it("DEL-2 what was used under a plan that has ended is billed before it goes", async () => {
    const payer = await anOwner();
    await leaveUsage(payer);
    const usage = (await shown(payer))?.unbilledUsage ?? 0n;
    expect(usage).toBeGreaterThan(0n);
    await deleteIt(payer);
    expect(await isClosed(payer)).toBe(true);
    const where = { workspaceId: payer.workspace.id };
    expect(await database().invoice.findMany({ where })).toMatchObject([{ status: "paid", subtotal: usage }]);
    expect(await database().usageCollection.count({ where })).toBe(1);
  });

  it("DEL-2 keeps the organization when the card does not pay that, and says so", async () => {
    const payer = await anOwner(DECLINES_PAYING);
    await leaveUsage(payer);
    const formId = randomUUID();
    for (const _ of [1, 2]) expect(await deleteIt(payer, formId).catch(refusalCode)).toBe("payment_overdue");
    expect(await isClosed(payer)).toBe(false);
    expect(await shown(payer)).toMatchObject({ canDelete: false, debts: [{}], unbilledUsage: 0n });
    expect(await deleteIt(payer).catch(refusalCode)).toBe("organization_in_use");
    const where = { workspaceId: payer.workspace.id, action: "workspace.deletion_stopped" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });
});
