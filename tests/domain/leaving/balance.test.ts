import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { listBalance } from "@/lib/domain/billing";
import { getDeletionPlan } from "@/lib/domain/leaving";
import { carryOutDeletion } from "@/lib/domain/leaving/deletion/carry-out-deletion";
import { balanceInStripe, balanceRefundsOf, giveCredit, payIn } from "@/tests/factories/balances";
import { addCard, aPayer, type Payer } from "@/tests/factories/billing";
import { recentContext, systemContext } from "@/tests/factories/contexts";
import { customerOf, oweMore, syncPayer } from "@/tests/factories/debts";
import { countAudits, isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { refusalCode } from "@/tests/factories/refusal";
import { findViolations } from "../../../scripts/verify/find-violations";

const stripe = await emptyStripe();

async function aCardHolder(number?: string): Promise<Payer> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, number);
  return payer;
}

const planOf = ({ person }: Payer) => getDeletionPlan(recentContext(person));
const leave = (payer: Payer, formId: string = randomUUID()) =>
  sendDeletion(payer.person, { gateways: payer.gateways }, { formId });
const carryOut = (payer: Payer, id: string) => carryOutDeletion(systemContext({ gateways: payer.gateways }), id);
const mailsOf = ({ outbox, person }: Payer, template: string) =>
  outbox.mails.filter((mail) => mail.template === template && mail.to === person.email);
const auditsOf = ({ workspace }: Payer, action: string) =>
  database().auditEvent.count({ where: { workspaceId: workspace.id, action } });

describe("a balance when the account is deleted", () => {
  it("DEL-2 goes back to the cards that paid it, the newest payment first, and everybody is told", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "20");
    await addCard(stripe, payer, "5555555555554444");
    await payIn(payer, "30");
    // 25 dollars of the balance pay an invoice: 25 are left.
    await oweMore(stripe, payer);
    const [newest] = await database().charge.findMany({
      where: { workspaceId: payer.workspace.id },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const part = { chargeId: newest?.id, amount: 2_500n };
    expect(newest?.amount).toBe(3_000n);
    expect((await planOf(payer)).balance).toMatchObject({ stuck: 0n, lost: 0n, parts: [part] });

    await leave(payer);
    await runLeavingJobs(payer);

    expect(await isStillThere(payer.person)).toBe(false);
    expect((await balanceInStripe(stripe, payer)).balance).toBe(0);
    const [stored, ...others] = await balanceRefundsOf(payer);
    expect([stored, others]).toMatchObject([{ ...part, state: "DONE", toldAt: expect.any(Date) as Date }, []]);
    expect(await auditsOf(payer, "billing.balance_refunded")).toBe(1);
    expect(mailsOf(payer, "refund")).toMatchObject([{ props: { amount: "$25.00" } }]);
    await runLeavingJobs(payer);
    expect(JSON.stringify(mailsOf(payer, "account-deleted"))).toContain("$25.00 to Visa ending in 4242");
  });

  it("DEL-2 goes back over several payments, each up to what is left of it, also of an invoice", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await payIn(payer, "20");
    const charges = await stripe.gateway.charges.listOf(await customerOf(payer));
    await stripe.post("/v1/refunds", { charge: charges[0]?.id ?? "", amount: "500" });
    await syncPayer(payer);
    // 30 dollars are on the balance, 25 are left of the payments.
    expect((await planOf(payer)).balance).toMatchObject({ stuck: 500n });
    expect(await leave(payer).catch(refusalCode)).toBe("deletion_hindered");
    await giveCredit(stripe, payer, -500);
    await leave(payer);
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    expect(await balanceInStripe(stripe, payer)).toEqual({
      balance: 0,
      refunded: charges.map((one) => Number(one.amount)),
    });
    expect((await balanceRefundsOf(payer)).map(({ amount }) => Number(amount)).sort()).toEqual(
      charges.map((one, index) => Number(one.amount) - (index === 0 ? 500 : 0)).sort(),
    );
  });

  it("DEL-2 what was given and never paid is shown as lost, and no card gets it", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await giveCredit(stripe, payer, 1_234);
    expect((await planOf(payer)).balance).toMatchObject({ lost: 1_234n, stuck: 0n, parts: [{ amount: 1_000n }] });
    await leave(payer);
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 1_234, refunded: [1_000] });
  });

  it("DEL-2 what is given is used up first", async () => {
    const payer = await aCardHolder();
    await giveCredit(stripe, payer, 1_000);
    await payIn(payer, "20");
    await oweMore(stripe, payer);
    expect((await planOf(payer)).balance).toMatchObject({ lost: 0n, parts: [{ amount: 500n }] });
  });

  it("DEL-2 a card that takes no refund stops the deletion: the account is back, says why and leads to support", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    const [charge] = await stripe.gateway.charges.listOf(await customerOf(payer));
    const formId = randomUUID();
    await leave(payer, formId);
    // Written down and not sent yet when somebody sends the payment back in Stripe: nothing of it is left.
    await stripe.breakNext("GET /v1/refunds", "drop_before", 10);
    await expect(carryOut(payer, formId)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    await stripe.post("/v1/refunds", { charge: charge?.id ?? "" });
    await carryOut(payer, formId);
    expect(await isStillThere(payer.person)).toBe(true);
    expect(await balanceRefundsOf(payer)).toMatchObject([{ state: "REFUSED", refusalCode: "charge_already_refunded" }]);
    expect(await auditsOf(payer, "billing.balance_refund_refused")).toBe(1);
    expect(await countAudits(payer.person, "account.deletion_stopped")).toBe(1);
    expect((await planOf(payer)).balance).toMatchObject({ stuck: 1_000n, parts: [] });
    expect(await leave(payer).catch(refusalCode)).toBe("deletion_hindered");
    for (const _ of [1, 2]) await runLeavingJobs(payer);
    expect(mailsOf(payer, "deletion-stopped")).toMatchObject([{ props: { why: "balance", amounts: "$10.00" } }]);
    // Support paid it out and took it off the balance.
    await giveCredit(stripe, payer, -1_000);
    expect(await leave(payer)).toBe("begun");
  });

  it("DEL-2 the receipt names what this deletion sent back, not what one that stopped had", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await payIn(payer, "20");
    const [newest] = await stripe.gateway.charges.listOf(await customerOf(payer));
    const formId = randomUUID();
    await leave(payer, formId);
    await stripe.breakNext("GET /v1/refunds", "drop_before", 10);
    await expect(carryOut(payer, formId)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    await stripe.post("/v1/refunds", { charge: newest?.id ?? "" });
    await carryOut(payer, formId);
    expect((await balanceRefundsOf(payer)).map(({ state }) => state).sort()).toEqual(["DONE", "REFUSED"]);
    expect(await isStillThere(payer.person)).toBe(true);
    await giveCredit(stripe, payer, -Number(newest?.amount));
    await payIn(payer, "15");
    await leave(payer);
    for (const _ of [1, 2]) await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(false);
    expect(mailsOf(payer, "account-deleted")).toMatchObject([
      { props: { returned: ["$15.00 to Visa ending in 4242"] } },
    ]);
  });

  it("DEL-2 the movement is in the history of the balance", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await leave(payer);
    await runLeavingJobs(payer);
    const { rows, balance } = await listBalance(payer, {});
    expect(balance).toBe(0n);
    expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["refund", -1_000n],
      ["prepayment", 1_000n],
    ]);
  });
});

describe("sending a balance back dies on the way", () => {
  it.each([
    ["POST /v1/refunds", "drop_before"],
    ["POST /v1/refunds", "drop_after"],
    ["POST /v1/customers/*/balance_transactions", "drop_before"],
    ["POST /v1/customers/*/balance_transactions", "drop_after"],
    ["GET /v1/refunds", "drop_before"],
  ])("DEL-2 F1 at %s, %s: it is sent once and taken off once", async (match, kind) => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await payIn(payer, "20");
    const formId = randomUUID();
    await leave(payer, formId);
    await stripe.breakNext(match, kind, 10);
    await expect(carryOut(payer, formId)).rejects.toMatchObject({ name: "StripeFailure" });
    expect(await isStillThere(payer.person)).toBe(true);
    await stripe.mend();
    // The one that comes second finds nobody any more.
    await Promise.allSettled([carryOut(payer, formId), carryOut(payer, formId)]);
    await carryOut(payer, formId);
    expect(await isStillThere(payer.person)).toBe(false);
    const { balance, refunded } = await balanceInStripe(stripe, payer);
    expect([balance, [...refunded].sort()]).toEqual([0, [1_000, 2_000]]);
    expect(mailsOf(payer, "refund").length).toBeGreaterThanOrEqual(2);
    expect(await countAudits(payer.person, "account.deleted")).toBe(1);
  });

  it("DEL-2 of 5 forms at once one begins, and the money goes back once", async () => {
    const payer = await aCardHolder();
    await payIn(payer, "10");
    await Promise.all(Array.from({ length: 5 }, () => leave(payer).catch(() => null)));
    await Promise.allSettled([runLeavingJobs(payer), runLeavingJobs(payer)]);
    expect(await balanceInStripe(stripe, payer)).toEqual({ balance: 0, refunded: [1_000] });
  });
});

it("I18 I20 the books agree with themselves and with Stripe after all of this", async () => {
  const access = { secretKey: "sk_test_0000000000000000000000000000", apiUrl: stripe.url };
  const found = await findViolations(process.env.MIGRATE_DATABASE_URL ?? "", access);
  const broken = found.filter(({ id, subjects }) => ["I18", "I20"].includes(id) && subjects.length > 0);
  expect(broken).toEqual([]);
});
