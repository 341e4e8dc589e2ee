import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { payInvoice } from "@/lib/domain/billing";
import { returnUsage } from "@/lib/domain/billing/usage-charge/return-usage";
import { balanceInStripe, balanceRefundsOf } from "@/tests/factories/balances";
import { addCard, aPayer, type Payer } from "@/tests/factories/billing";
import { systemContext } from "@/tests/factories/contexts";
import { newestInvoice } from "@/tests/factories/corrections";
import { oweMore } from "@/tests/factories/debts";
import { isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";

const stripe = await emptyStripe();

/** They have paid an invoice of 25 dollars with this card, and nothing is owed or on their balance. */
async function aPayerWith(number?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, number);
  await oweMore(stripe, payer);
  const { id: invoiceId } = await newestInvoice(payer);
  await payInvoice(payer, { invoiceId }, randomUUID());
  return payer;
}

/** Gives 5 dollars back, while whose account is deleted from beginning to end. */
async function returnWhileTheyLeave(payer: Payer, surplus: Parameters<typeof returnUsage>[1]): Promise<void> {
  const balance = {
    ...stripe.gateway.balance,
    move: async (...args: Parameters<typeof stripe.gateway.balance.move>) => {
      // The first time: what is sent on to the card is taken off the balance afterwards.
      if (await isStillThere(payer.person)) {
        await sendDeletion(payer.person, { gateways: payer.gateways });
        await runLeavingJobs(payer);
        expect(await isStillThere(payer.person)).toBe(false);
      }
      return stripe.gateway.balance.move(...args);
    },
  };
  const gateways = { ...payer.gateways, stripe: { ...stripe.gateway, balance } };
  await returnUsage(systemContext({ gateways }), surplus);
}

const surplusOf = ({ workspace }: Payer) => ({ workspaceId: workspace.id, operationId: randomUUID(), amount: "500" });
const findingsOf = ({ workspace }: Payer) =>
  database().finding.findMany({ where: { kind: "refund-failed", workspaceId: workspace.id, resolvedAt: null } });

describe("usage that was paid twice, of somebody who leaves meanwhile", () => {
  it("DEL-2 goes back to the card that paid it, once", async () => {
    const payer = await aPayerWith();
    const surplus = surplusOf(payer);
    await returnWhileTheyLeave(payer, surplus);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [500] });
    await returnUsage(systemContext({ gateways: payer.gateways }), surplus);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [500] });
    expect(await balanceRefundsOf(payer)).toMatchObject([{ operationId: surplus.operationId, state: "DONE" }]);
    expect(await findingsOf(payer)).toEqual([]);
  });

  it("DEL-2 is left to support where no card takes it, once", async () => {
    // Its owner objects to every charge.
    const payer = await aPayerWith("4000000000000259");
    const surplus = surplusOf(payer);
    await returnWhileTheyLeave(payer, surplus);
    const finding = { subject: surplus.operationId, details: { stuck: "500", currency: "usd" } };
    expect(await findingsOf(payer)).toMatchObject([finding]);
    await returnUsage(systemContext({ gateways: payer.gateways }), surplus);
    expect(await balanceInStripe(stripe, payer)).toMatchObject({ balance: 500 });
    expect(await findingsOf(payer)).toMatchObject([finding]);
  });

  it("DEL-2 stays on the balance of who stays", async () => {
    const payer = await aPayerWith();
    await returnUsage(systemContext({ gateways: payer.gateways }), surplusOf(payer));
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 500, refunded: [0] });
    expect(await findingsOf(payer)).toEqual([]);
  });
});
