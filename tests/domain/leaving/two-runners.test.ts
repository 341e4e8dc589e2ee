import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { lockMoney, organizationDeletionPurpose, refundBalance } from "@/lib/domain/billing";
import { findUnsettled, settleMoney } from "@/lib/domain/leaving/deletion/settle-money";
import { balanceInStripe, balanceRefundsOf, payIn } from "@/tests/factories/balances";
import { addCard, aPayer, type Payer } from "@/tests/factories/billing";
import { systemContext } from "@/tests/factories/contexts";
import { oweMore } from "@/tests/factories/debts";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { whileWaiting } from "@/tests/factories/held-lock";

const stripe = await emptyStripe();

async function aBalance(): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  await payIn(payer, "10");
  return payer;
}

const leaverOf = ({ workspace }: Payer) => ({ id: randomUUID(), createdAt: new Date(), workspaceId: workspace.id });
const contextOf = ({ gateways }: Payer) => systemContext({ gateways });
const findWhy = (payer: Payer) => inTransaction(contextOf(payer), (tx) => findUnsettled(tx, payer.workspace.id));

/** The newest payment is to go back, and nobody has asked Stripe yet. */
async function writeDown({ workspace }: Payer) {
  const charge = await database().charge.findFirstOrThrow({ where: { workspaceId: workspace.id } });
  const facts = { workspaceId: workspace.id, operationId: randomUUID(), chargeId: charge.id };
  return {
    ...facts,
    id: randomUUID(),
    amount: 1_000n,
    currency: "usd",
    state: "PENDING",
    createdAt: new Date(),
  } as const;
}

describe("a deletion and somebody else at the same time", () => {
  it("DEL-6 no payment begins behind a deletion that was written down while it waited", async () => {
    const payer = await aPayer(stripe);
    const { id } = payer.workspace;
    const result = await whileWaiting(
      id,
      () => inTransaction(contextOf(payer), (tx) => lockMoney(tx, id)),
      (client) =>
        client.query(
          `insert into "Operation" (id, purpose, "workspaceId", "userId", input, "inputHash", state, "createdAt")
           values ($1, $2, $3, $4, '{}', 'x', 'PENDING', now())`,
          [randomUUID(), organizationDeletionPurpose, id, payer.person.userId],
        ),
    );
    expect(result).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  });

  it("DEL-2 a part that somebody else wrote down and did not send is sent", async () => {
    const payer = await aBalance();
    const part = await writeDown(payer);
    const result = await whileWaiting(
      payer.workspace.id,
      () => refundBalance(contextOf(payer), leaverOf(payer)),
      (client) =>
        client.query(
          `insert into "BalanceRefund" (id, "workspaceId", "operationId", "chargeId", amount, currency, state, "createdAt")
           values ($1, $2, $3, $4, 1000, 'usd', 'PENDING', now())`,
          [part.id, part.workspaceId, part.operationId, part.chargeId],
        ),
    );
    expect(result).toMatchObject({ status: "fulfilled" });
    expect(await balanceRefundsOf(payer)).toMatchObject([{ id: part.id, state: "DONE" }]);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [1_000] });
  });

  it("DEL-2 nothing is closed while a part is on its way to a card", async () => {
    const payer = await aBalance();
    await database().balanceRefund.create({ data: await writeDown(payer) });
    await expect(findWhy(payer)).rejects.toMatchObject({ code: "still_working" });
  });

  it("DEL-2 nothing is closed while a payment is being worked on", async () => {
    const payer = await aPayer(stripe);
    const facts = { workspaceId: payer.workspace.id, userId: payer.person.userId, input: {}, inputHash: "x" };
    const operation = { id: randomUUID(), purpose: "billing.add-funds", ...facts, state: "PENDING" } as const;
    await database().operation.create({ data: { ...operation, createdAt: new Date() } });
    await expect(findWhy(payer)).rejects.toMatchObject({ code: "still_working" });
  });

  it("DEL-2 what is put on the balance while a deletion waits to close is seen", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const { id } = payer.workspace;
    const result = await whileWaiting(
      id,
      () => findWhy(payer),
      (client) =>
        client.query(
          `insert into "BalanceEntry" (id, "workspaceId", "stripeCustomerId", "stripeTransactionId", kind, amount, "balanceAfter",
             currency, "occurredAt", "recordedAt")
           select gen_random_uuid(), id, "stripeCustomerId", 'cbtxn_' || id, 'prepayment', 500, 500, 'usd', now(), now()
           from "Workspace" where id = $1`,
          [id],
        ),
    );
    expect(result).toEqual({ status: "fulfilled", value: "balance_stuck" });
  });

  it("DEL-2 what a card has got back is taken off the balance, also when a debt came up meanwhile", async () => {
    const payer = await aBalance();
    const leaver = leaverOf(payer);
    await stripe.breakNext("POST /v1/customers/*/balance_transactions", "drop_before", 10);
    await expect(settleMoney(contextOf(payer), leaver)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    const { refunded } = await balanceInStripe(stripe, payer);
    expect(refunded).toEqual([1_000]);
    // 25 dollars, of which the balance pays the 10 that the card has got back as well.
    await oweMore(stripe, payer);
    await settleMoney(contextOf(payer), leaver);
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "DONE" }]);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: -1_000, refunded: [1_000] });
    expect(await findWhy(payer)).toBe("payment_overdue");
  });
});
