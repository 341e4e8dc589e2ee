import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { billingTasks, refundBalance } from "@/lib/domain/billing";
import { findUnsettled } from "@/lib/domain/leaving/deletion/settle-money";
import {
  balanceInStripe,
  balanceRefundsOf,
  giveCredit,
  letRefundsFail,
  payIn,
  refundFails,
} from "@/tests/factories/balances";
import { addCard, aPayer, type Payer } from "@/tests/factories/billing";
import { systemContext } from "@/tests/factories/contexts";
import { syncPayer } from "@/tests/factories/debts";
import { isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { loseJobs, runJobs } from "@/tests/factories/jobs";

const stripe = await emptyStripe();

const returning = "billing.return-refund";

/** Their card takes no refund for long. */
async function aPayerIn(...dollars: readonly string[]): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, refundFails);
  for (const one of dollars) await payIn(payer, one);
  return payer;
}

const leaverOf = ({ workspace }: Payer) => ({ id: randomUUID(), workspaceId: workspace.id });
const contextOf = ({ gateways }: Payer, now = () => new Date()) => systemContext({ gateways, now });
const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
const runReturns = (payer: Payer, now?: () => Date) =>
  runJobs({ [returning]: billingTasks[returning] }, contextOf(payer, now));
/** What the clock does every ten minutes. */
const resume = (payer: Payer, now: () => Date) => billingTasks["billing.resume-returns"](contextOf(payer, now), {});
const openFindings = ({ workspace }: Payer) =>
  database().finding.findMany({
    where: { kind: "refund-failed", workspaceId: workspace.id, resolvedAt: null },
    orderBy: { subject: "asc" },
  });

type Move = ReturnType<typeof stripe.gateway.balance.move>;

/** The payer, while whose refund is taken off the balance something else happens. */
function whileTakingOff(payer: Payer, meanwhile: (move: () => Move) => Move): Payer {
  const balance = {
    ...stripe.gateway.balance,
    move: (...args: Parameters<typeof stripe.gateway.balance.move>) =>
      meanwhile(() => stripe.gateway.balance.move(...args)),
  };
  return { ...payer, gateways: { ...payer.gateways, stripe: { ...stripe.gateway, balance } } };
}

/** The bank sends it back and we hear of it. */
async function comeBack(payer: Payer): Promise<void> {
  await letRefundsFail(stripe, payer);
  for (const _ of [1, 2]) await syncPayer(payer);
}

describe("a refund of a balance that fails", () => {
  it("DEL-2 later is on the balance again, and support is told until it has paid it out", async () => {
    const payer = await aPayerIn("10", "20");
    await sendDeletion(payer.person, { gateways: payer.gateways }, { formId: randomUUID() });
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    await comeBack(payer);
    const refunds = await balanceRefundsOf(payer);
    expect(refunds).toMatchObject([
      { state: "FAILED", returnedAt: null },
      { state: "FAILED", returnedAt: null },
    ]);
    // At once, whatever becomes of the jobs; each by itself, with its amount.
    const subjects = refunds.map(({ id }) => id).sort();
    expect((await openFindings(payer)).map(({ subject }) => subject)).toEqual(subjects);
    expect((await openFindings(payer)).map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ amount: "2000", currency: "usd" }),
    );

    for (const _ of [1, 2]) await runReturns(payer);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 3_000, refunded: [0, 0] });
    const returnedAt = expect.any(Date) as Date;
    expect(await balanceRefundsOf(payer)).toMatchObject([{ returnedAt }, { returnedAt }]);
    await giveCredit(stripe, payer, -1_000);
    expect(await openFindings(payer)).toHaveLength(2);
    await giveCredit(stripe, payer, -2_000);
    expect(await openFindings(payer)).toEqual([]);
  });

  it("DEL-2 while it is taken off the balance is put there again", async () => {
    const payer = await aPayerIn("10");
    const unlucky = whileTakingOff(payer, async (move) => {
      await comeBack(payer);
      return move();
    });
    await refundBalance(contextOf(unlucky), leaverOf(payer));
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "FAILED", returnedAt: expect.any(Date) as Date }]);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
    // The job of whoever saw it fail finds nothing left to do.
    await runReturns(payer);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
    const { id } = payer.workspace;
    expect(await inTransaction(contextOf(payer), (tx) => findUnsettled(tx, id))).toBe("balance_stuck");
  });

  it("DEL-2 while it is taken off by somebody who dies then is put there again, also after its job came too early", async () => {
    const payer = await aPayerIn("10");
    const dying = whileTakingOff(payer, async (move) => {
      await comeBack(payer);
      // Nothing is taken off yet, but may be at any moment.
      await runReturns(payer);
      await move();
      throw new Error("dies");
    });
    await expect(refundBalance(contextOf(dying), leaverOf(payer))).rejects.toThrow("dies");
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [0] });
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "FAILED", returnedAt: null }]);
    await resume(payer, later(3));
    await runReturns(payer, later(3));
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
    expect(await openFindings(payer)).toHaveLength(1);
  });

  it("DEL-2 before anything was taken off leaves the balance as it is, and is looked after for an hour", async () => {
    const payer = await aPayerIn("10");
    await stripe.breakNext("POST /v1/customers/*/balance_transactions", "drop_before", 10);
    await expect(refundBalance(contextOf(payer), leaverOf(payer))).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    await comeBack(payer);
    await runReturns(payer);
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "FAILED", returnedAt: null }]);
    await resume(payer, later(61));
    await runReturns(payer, later(61));
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "FAILED", returnedAt: expect.any(Date) as Date }]);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
    expect(await openFindings(payer)).toHaveLength(1);
  });

  it("DEL-2 is put on the balance by the clock when its job was lost, once", async () => {
    const payer = await aPayerIn("10");
    await refundBalance(contextOf(payer), leaverOf(payer));
    await comeBack(payer);
    await loseJobs(returning);
    await resume(payer, later(3));
    for (const _ of [1, 2]) await runReturns(payer, later(3));
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
    await resume(payer, later(20));
    await runReturns(payer, later(20));
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
  });

  it("DEL-2 F1 asks Stripe under another key once an answer under the first one is of no use", async () => {
    const payer = await aPayerIn("10");
    await refundBalance(contextOf(payer), leaverOf(payer));
    await comeBack(payer);
    // Stripe keeps a 500 under its key and says it again for ever.
    await stripe.breakNext("POST /v1/customers/*/balance_transactions", "500", 10);
    await expect(runReturns(payer)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    await runReturns(payer, later(12));
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_000, refunded: [0] });
  });
});
