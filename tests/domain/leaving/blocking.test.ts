import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { payInvoice } from "@/lib/domain/billing";
import { reopenWhenPaid } from "@/lib/domain/billing/debts/reopen-when-paid";
import { findViewer } from "@/lib/domain/identity";
import { recordInvoices } from "@/lib/domain/invoices";
import { findBlock, getDeletionPlan, leavingTasks } from "@/lib/domain/leaving";
import { anAuthenticator } from "@/tests/factories/authenticators";
import { aPayer, type Payer } from "@/tests/factories/billing";
import { aClock } from "@/tests/factories/clock";
import { anOutbox, recentContext, systemContext } from "@/tests/factories/contexts";
import { oweMoney, oweMore, syncPayer } from "@/tests/factories/debts";
import { countAudits, sendDeletion } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { aStripeInvoice, storeInvoices } from "@/tests/factories/invoices";
import { runJobs } from "@/tests/factories/jobs";
import { aSession, aUser, type TestPerson } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";

const stripe = await emptyStripe();

/** Somebody with an unpaid invoice that Stripe knows nothing of: nothing can be asked there. */
async function aDebtor(status: "open" | "uncollectible" = "open"): Promise<TestPerson> {
  const person = await aUser();
  await storeInvoices(person.workspace.id, [aStripeInvoice({ status: "open" })]);
  await database().invoice.updateMany({ where: { workspaceId: person.workspace.id }, data: { status } });
  return person;
}

const attemptsOf = ({ userId }: TestPerson) => database().deletionAttempt.count({ where: { userId } });
const blockOf = ({ userId }: TestPerson) =>
  database().user.findUniqueOrThrow({ where: { id: userId }, select: { blockedAt: true, blockReason: true } });

describe("deleting an account that owes money", () => {
  it.each(["open", "uncollectible"] as const)(
    "DEL-2 DEL-3 with an invoice that is %s: the third try blocks",
    async (status) => {
      const person = await aDebtor(status);
      expect([await sendDeletion(person), await sendDeletion(person)]).toEqual(["counted", "counted"]);
      expect(await blockOf(person)).toEqual({ blockedAt: null, blockReason: null });
      expect((await getDeletionPlan(recentContext(person))).attempts).toEqual({ made: 2, limit: 3, hours: 24 });

      expect(await sendDeletion(person)).toBe("blocked");

      expect((await blockOf(person)).blockReason).toBe("UNPAID");
      expect(await countAudits(person, "account.deletion_refused")).toBe(3);
      expect(await countAudits(person, "account.blocked")).toBe(1);
    },
  );

  it("DEL-3 looking at the page counts as nothing", async () => {
    const person = await aDebtor();
    for (const _ of [1, 2, 3, 4]) await getDeletionPlan(recentContext(person));
    expect(await attemptsOf(person)).toBe(0);
  });

  it("DEL-3 tries that lie a day apart do not add up", async () => {
    const clock = aClock();
    const person = await aDebtor();
    await sendDeletion(person, clock);
    await sendDeletion(person, clock);
    clock.pass({ hours: 24 });
    expect(await sendDeletion(person, clock)).toBe("counted");
  });

  it("H143 a wrong name, password or code counts as nothing, however often", async () => {
    const clock = aClock(new Date().toISOString());
    const person = await aDebtor();
    await anAuthenticator(person, clock);
    const wrong = [
      [{ handle: "somebody" }, "deletion_name_wrong"],
      [{ password: "Wrong&Password-1" }, "password_wrong"],
      [{ password: "" }, "password_wrong"],
      [{ code: "000000" }, "code_wrong"],
      [{ code: undefined }, "code_wrong"],
    ] as const;
    for (const [wishes, code] of wrong) expect(await sendDeletion(person, clock, wishes).catch(refusalCode)).toBe(code);
    expect(await attemptsOf(person)).toBe(0);
  });

  it("DEL-6 H22 asks for the code of the app, and takes none twice", async () => {
    const clock = aClock(new Date().toISOString());
    const person = await aDebtor();
    const { code } = await anAuthenticator(person, clock);
    const wishes = { code: await code() };
    const tries = Array.from({ length: 5 }, () => sendDeletion(person, clock, wishes));
    expect(await outcomesOf(tries)).toEqual({ done: 1, refused: Array(4).fill("code_used") });
    expect(await attemptsOf(person)).toBe(1);
  });

  it("H143 of 10 forms at once each counts once, and exactly one blocks", async () => {
    const person = await aDebtor();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => sendDeletion(person)));
    expect(outcomes.filter((one) => one === "counted")).toHaveLength(2);
    expect(await attemptsOf(person)).toBe(10);
    expect(await countAudits(person, "account.blocked")).toBe(1);
  });

  it("DEL-3 one form sent 10 times counts once; somebody else's form is none", async () => {
    const [person, other] = await Promise.all([aDebtor(), aDebtor()]);
    const formId = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => sendDeletion(person, {}, { formId })));
    expect(await attemptsOf(person)).toBe(1);
    expect(await sendDeletion(other, {}, { formId }).catch(refusalCode)).toBe("form_reused");
  });

  it("H150 nobody can take a try back", async () => {
    const person = await aDebtor();
    await sendDeletion(person);
    await expect(database().deletionAttempt.deleteMany()).rejects.toThrow(/permission denied/);
  });

  it("DEL-3 mails that the account is blocked, with what is owed", async () => {
    const person = await aDebtor();
    for (const _ of [1, 2, 3]) await sendDeletion(person);
    const outbox = anOutbox();
    await runJobs(leavingTasks, systemContext({ gateways: { mail: outbox } }));
    const mail = outbox.mails.find(({ to }) => to === person.email);
    expect(mail).toMatchObject({ template: "account-blocked", props: { amounts: "$19.00" } });
  });
});

/** Somebody whom Stripe knows, blocked for an invoice there. */
async function aBlockedPayer(): Promise<{ payer: Payer; stripeInvoiceId: string }> {
  const payer = await aPayer(stripe);
  const stripeInvoiceId = await oweMoney(stripe, payer);
  for (const _ of [1, 2, 3]) await sendDeletion(payer.person, { gateways: payer.gateways });
  expect((await blockOf(payer.person)).blockReason).toBe("UNPAID");
  return { payer, stripeInvoiceId };
}

describe("a blocked account", () => {
  it("DEL-4 opens at once when the last invoice is paid, and says so by mail", async () => {
    const { payer } = await aBlockedPayer();
    await oweMore(stripe, payer);
    const block = await findBlock(payer, payer.person.userId);
    const [first, second] = block?.debts ?? [];
    await payInvoice(payer, { invoiceId: first?.invoiceId ?? "" }, randomUUID());
    expect((await blockOf(payer.person)).blockReason).toBe("UNPAID");

    await payInvoice(payer, { invoiceId: second?.invoiceId ?? "" }, randomUUID());

    expect(await blockOf(payer.person)).toEqual({ blockedAt: null, blockReason: null });
    expect(await countAudits(payer.person, "account.reopened")).toBe(1);
    await runJobs(leavingTasks, systemContext({ gateways: payer.gateways }));
    const mails = payer.outbox.mails.filter(({ to }) => to === payer.person.email);
    // Of the block the person is not told any more: it is over.
    expect(mails.map(({ template }) => template)).toEqual(["account-reopened"]);
  });

  it("DEL-4 opens by a payment that we only hear of", async () => {
    const { payer, stripeInvoiceId } = await aBlockedPayer();
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/pay`, { paid_out_of_band: "true" });
    await syncPayer(payer);
    expect((await blockOf(payer.person)).blockReason).toBeNull();
  });

  it("DEL-2 an invoice that Stripe gave up on is owed, and can be paid", async () => {
    const { payer, stripeInvoiceId } = await aBlockedPayer();
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/mark_uncollectible`, {});
    await syncPayer(payer);
    const block = await findBlock(payer, payer.person.userId);
    expect(block?.debts).toHaveLength(1);
    await payInvoice(payer, { invoiceId: block?.debts[0]?.invoiceId ?? "" }, randomUUID());
    expect((await blockOf(payer.person)).blockReason).toBeNull();
  });

  it("DEL-4 a block by support stays, whatever is paid", async () => {
    const payer = await aPayer(stripe);
    await oweMoney(stripe, payer);
    const { userId } = payer.person;
    await database().user.update({ where: { id: userId }, data: { blockedAt: new Date(), blockReason: "STAFF" } });
    const block = await findBlock(payer, userId);
    await payInvoice(payer, { invoiceId: block?.debts[0]?.invoiceId ?? "" }, randomUUID());
    expect((await blockOf(payer.person)).blockReason).toBe("STAFF");
  });

  it("H143 a payment that was there already is looked for before a try counts", async () => {
    const payer = await aPayer(stripe);
    const stripeInvoiceId = await oweMoney(stripe, payer);
    await stripe.post(`/v1/invoices/${stripeInvoiceId}/pay`, { paid_out_of_band: "true" });
    expect(await sendDeletion(payer.person, { gateways: payer.gateways })).toBe("begun");
    expect(await attemptsOf(payer.person)).toBe(0);
  });

  it("DEL-3 a payment and the blocking try at once never leave somebody blocked who owes nothing", async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const person = await aDebtor();
      await sendDeletion(person);
      await sendDeletion(person);
      const { stripeInvoiceId } = await database().invoice.findFirstOrThrow({
        where: { workspaceId: person.workspace.id },
      });
      await Promise.all([sendDeletion(person), pay(person, stripeInvoiceId)]);
      expect((await blockOf(person)).blockReason).toBeNull();
    }
  });

  /** As a reading of Stripe stores it. */
  async function pay(person: TestPerson, id: string): Promise<void> {
    await inTransaction(systemContext(), async (tx) => {
      const invoices = [aStripeInvoice({ id })];
      await recordInvoices(tx, { workspaceId: person.workspace.id, invoices, payments: new Map() });
      await reopenWhenPaid(tx, person.workspace.id);
    });
  }
});

it("H42 sessions know of the block at the next request", async () => {
  const person = await aDebtor();
  const session = await aSession(person);
  for (const _ of [1, 2, 3]) await sendDeletion(person);
  expect((await findViewer(session.tokenHash, new Date()))?.blockReason).toBe("UNPAID");
});
