import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import {
  billingTasks,
  cancelBillingEmail,
  changeBillingEmail,
  confirmBillingEmail,
  findBillingEmailLink,
  getBillingEmail,
  removeBillingEmail,
  resendBillingEmail,
} from "@/lib/domain/billing";
import { changeBillingEmailInput } from "@/lib/domain/billing/inputs";
import { makePrimary } from "@/lib/domain/identity";
import { closeWorkspace } from "@/lib/domain/leaving/deletion/close-workspace";
import { listInbox } from "@/lib/domain/notifications";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { aClock, type Clock } from "../../factories/clock";
import { accountContext, publicContext, recentContext, systemContext } from "../../factories/contexts";
import { customerOf } from "../../factories/debts";
import { runJobs } from "../../factories/jobs";
import { aMember, aWorkspace } from "../../factories/people";
import { outcomesOf, refusalCode } from "../../factories/refusal";
import { type StripeWorld, startStripeWorld } from "../../support/stripe-sandbox";

let stripe: StripeWorld;
beforeAll(async () => {
  stripe = await startStripeWorld();
});
afterAll(() => stripe.close());

const tasks = ["billing.send-email-link", "billing.tell-former-email", "billing.send-profile"] as const;
const runMails = (payer: Payer) =>
  runJobs(
    Object.fromEntries(tasks.map((name) => [name, billingTasks[name]])),
    systemContext({ now: payer.now, gateways: payer.gateways }),
  );

const anAddress = () => `books-${randomUUID()}@example.test`;
const aPayerAt = (clock: Clock) => aPayer(stripe, { now: clock.now });

function ask(payer: Payer, email: string, formId: string = randomUUID()): Promise<void> {
  return changeBillingEmail(payer, changeBillingEmailInput.parse({ email }), formId);
}

/** The token of the newest mail to this address, after the worker sent it. */
async function tokenFor(payer: Payer, address: string): Promise<string> {
  await runMails(payer);
  const mail = payer.outbox.mails.findLast(({ to }) => to === address);
  if (mail?.template !== "confirm-billing-email") throw new Error("no mail with a link came");
  return mail.props.confirmUrl.split("/").at(-1) ?? "";
}

async function askAndMail(payer: Payer, address = anAddress()): Promise<{ address: string; token: string }> {
  await ask(payer, address);
  return { address, token: await tokenFor(payer, address) };
}

const visitor = ({ now }: Payer) => publicContext({ now });
const confirm = (payer: Payer, token: string) => confirmBillingEmail(visitor(payer), token);
const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
const pendingOf = async (payer: Payer) => (await getBillingEmail(payer)).pending;

async function idOf(payer: Payer): Promise<string> {
  const pending = await pendingOf(payer);
  if (!pending) throw new Error("no address waits");
  return pending.id;
}

const actionsOf = async ({ workspace }: Payer) => {
  const where = { workspaceId: workspace.id, action: { startsWith: "billing.email" } };
  const events = await database().auditEvent.findMany({ where, orderBy: { at: "asc" } });
  return events.map(({ action }) => action);
};

describe("INV-4 the billing email", () => {
  it("is the owner's until its reader confirms another, without an account", async () => {
    const payer = await aPayer(stripe);
    const { address, token } = await askAndMail(payer);
    expect(await getBillingEmail(payer)).toMatchObject({
      address: payer.person.email,
      isOwners: true,
      pending: { address, isExpired: false },
    });
    const link = { address, workspaceName: payer.workspace.name };
    expect(await findBillingEmailLink(visitor(payer), token)).toEqual(link);
    expect(await findBillingEmailLink(visitor(payer), token)).toEqual(link);
    expect(await confirm(payer, token)).toEqual({ handle: null });
    expect(await getBillingEmail(payer)).toEqual({ address, isOwners: false, pending: null });
    expect(await actionsOf(payer)).toEqual(["billing.email_asked", "billing.email_changed"]);
  });

  it("leads a reader who belongs to the workspace back to it", async () => {
    const payer = await aPayer(stripe);
    const { token } = await askAndMail(payer);
    const own = publicContext({ now: payer.now }, payer.person);
    expect(await confirmBillingEmail(own, token)).toEqual({ handle: payer.workspace.handle });
  });

  it("is told to who may pay, to the former address and to Stripe when it changes", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const first = await askAndMail(payer);
    await confirm(payer, first.token);
    await runMails(payer);
    const told = { template: "billing-email-changed", props: { changedBy: "Ada Lovelace" } };
    expect(payer.outbox.mails.at(-1)).toMatchObject({ ...told, to: payer.person.email });
    expect(await stripe.get(`/v1/customers/${await customerOf(payer)}`)).toMatchObject({ email: first.address });

    const second = await askAndMail(payer);
    await confirm(payer, second.token);
    await runMails(payer);
    expect(payer.outbox.mails.at(-1)).toMatchObject({ ...told, to: first.address });
    expect(JSON.stringify(payer.outbox.mails.at(-1))).not.toContain(second.address);
    const { rows } = await listInbox(accountContext(payer.person), { show: "all", cursor: undefined });
    const title = `Emails about payments of ${payer.workspace.name} go to another address`;
    expect(rows.filter((row) => row.title === title)).toHaveLength(2);
  });

  it("follows the owner's primary email to Stripe while no other is set", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const { userId } = payer.person;
    const [id, address] = [randomUUID(), anAddress()];
    const own = { id, userId, address, isPrimary: false, verifiedAt: new Date(), createdAt: new Date() };
    await database().userEmail.create({ data: own });
    await makePrimary(recentContext(payer.person), { addressId: id });
    await runMails(payer);
    expect(await stripe.get(`/v1/customers/${await customerOf(payer)}`)).toMatchObject({ email: address });
  });

  it("goes back to the owner at once, and the address that had it is told", async () => {
    const payer = await aPayer(stripe);
    const { address, token } = await askAndMail(payer);
    await confirm(payer, token);
    await runMails(payer);
    await Promise.all([removeBillingEmail(payer), removeBillingEmail(payer)]);
    await runMails(payer);
    expect(await getBillingEmail(payer)).toMatchObject({ address: payer.person.email, isOwners: true });
    expect(payer.outbox.mails.filter(({ to }) => to === address).map(({ template }) => template)).toEqual([
      "confirm-billing-email",
      "billing-email-changed",
    ]);
    expect((await actionsOf(payer)).filter((action) => action === "billing.email_removed")).toHaveLength(1);
  });

  it("asks once for a form sent three times, and not for the address in force", async () => {
    const payer = await aPayer(stripe);
    const [formId, address] = [randomUUID(), anAddress()];
    await Promise.all([1, 2, 3].map(() => ask(payer, `  ${address.toUpperCase()} `, formId)));
    await runMails(payer);
    expect(payer.outbox.mails.map(({ to }) => to)).toEqual([address]);
    expect(await refusalOf(ask(payer, payer.person.email))).toBe("billing_email_current");
    expect(await refusalOf(ask(payer, anAddress(), formId))).toBe("form_reused");
  });

  it("has one open change: the latest of many at once", async () => {
    const payer = await aPayer(stripe);
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(payer, anAddress())));
    await runMails(payer);
    const where = { workspaceId: payer.workspace.id, endedAt: null };
    expect(await database().billingEmailClaim.count({ where })).toBe(1);
    expect(payer.outbox.mails.map(({ to }) => to)).toEqual([(await pendingOf(payer))?.address]);
  });

  it("stays when the change is taken back", async () => {
    const payer = await aPayer(stripe);
    const { token } = await askAndMail(payer);
    const reference = { claimId: await idOf(payer) };
    await cancelBillingEmail(payer, reference);
    expect(await refusalOf(cancelBillingEmail(payer, reference))).toBe("form_stale");
    expect(await refusalOf(resendBillingEmail(payer, reference))).toBe("form_stale");
    expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
    expect(await getBillingEmail(payer)).toMatchObject({ isOwners: true, pending: null });
  });

  it("sends another link after a minute, and then the earlier one is void", async () => {
    const clock = aClock(new Date().toISOString());
    const payer = await aPayerAt(clock);
    const { address, token: earlier } = await askAndMail(payer);
    const reference = { claimId: await idOf(payer) };
    expect(await refusalOf(resendBillingEmail(payer, reference))).toBe("mail_too_soon");
    clock.pass({ seconds: 61 });
    await resendBillingEmail(payer, reference);
    expect(await refusalOf(resendBillingEmail(payer, reference))).toBe("mail_too_soon");
    const token = await tokenFor(payer, address);
    expect(await refusalOf(confirm(payer, earlier))).toBe("link_expired");
    await confirm(payer, token);
  });

  it("can be asked for anew when the link has expired, and old ones are pruned", async () => {
    const clock = aClock(new Date().toISOString());
    const payer = await aPayerAt(clock);
    const { address, token } = await askAndMail(payer);
    clock.pass({ hours: 24 });
    expect(await findBillingEmailLink(visitor(payer), token)).toBeNull();
    expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
    expect(await pendingOf(payer)).toMatchObject({ address, isExpired: true });
    await resendBillingEmail(payer, { claimId: await idOf(payer) });
    await confirm(payer, await tokenFor(payer, address));
    const count = () => database().billingEmailClaim.count({ where: { workspaceId: payer.workspace.id } });
    await billingTasks["billing.prune-email-claims"](systemContext(clock), {});
    expect(await count()).toBe(1);
    clock.pass({ days: 31 });
    await billingTasks["billing.prune-email-claims"](systemContext(clock), {});
    expect(await count()).toBe(0);
    expect(await getBillingEmail(payer)).toMatchObject({ address });
  });
});

describe("INV-4 a hostile billing email", () => {
  it("is confirmed once, of 20 at the same time and again afterwards", async () => {
    const payer = await aPayer(stripe);
    const { token } = await askAndMail(payer);
    const { done, refused } = await outcomesOf(Array.from({ length: 20 }, () => confirm(payer, token)));
    expect([done, refused]).toEqual([1, Array(19).fill("link_expired")]);
    expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
    expect(await actionsOf(payer)).toEqual(["billing.email_asked", "billing.email_changed"]);
  });

  it("of one workspace changes no other", async () => {
    const [ada, eve] = [await aPayer(stripe), await aPayer(stripe)];
    const { token } = await askAndMail(eve, anAddress());
    const victim = await askAndMail(ada);
    await confirm(ada, token);
    expect(await getBillingEmail(ada)).toMatchObject({ isOwners: true, pending: { address: victim.address } });
    const foreign = { claimId: await idOf(ada) };
    expect(await refusalOf(cancelBillingEmail(eve, foreign))).toBe("form_stale");
    expect(await refusalOf(resendBillingEmail(eve, foreign))).toBe("form_stale");
    expect(await pendingOf(ada)).not.toBeNull();
  });

  it("answers every token that was never given out in one way", async () => {
    const payer = await aPayer(stripe);
    await ask(payer, anAddress());
    // The link is not made yet: nothing may open a claim without one.
    for (const token of ["", "null", "\0", "x".repeat(100_000), randomUUID()])
      expect(await refusalOf(confirm(payer, token)), token.slice(0, 40)).toBe("link_expired");
  });

  it("keeps a hash of the token, and the token nowhere", async () => {
    const payer = await aPayer(stripe);
    const { token } = await askAndMail(payer);
    await confirm(payer, token);
    const where = { workspaceId: payer.workspace.id };
    const kept = await Promise.all([
      database().billingEmailClaim.findMany({ where }),
      database().auditEvent.findMany({ where }),
      database().operation.findMany({ where }),
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it.each([
    "a@example.test\r\nBcc: b@example.test",
    "a@example.test\nb@example.test",
    "a@example.test,b@example.test",
    "A <a@example.test>",
    "a b@example.test",
    "а@example.test",
    `${"a".repeat(250)}@example.test`,
    "a@localhost\0.test",
    "",
  ])("is refused as %j", (email) => {
    expect(changeBillingEmailInput.safeParse({ email }).success).toBe(false);
  });

  it("ends with the right of who asked", async () => {
    const acme = await aWorkspace();
    const admin = await aMember(acme, "ADMIN");
    const payer = await aPayer(stripe, { workspace: acme, person: admin });
    const { token } = await askAndMail(payer);
    const where = { workspaceId: acme.id, userId: admin.userId };
    await database().membership.updateMany({ where, data: { role: "MEMBER" } });
    const owner = await aPayer(stripe, { workspace: acme, person: acme.owner });
    expect(await pendingOf(owner)).toBeNull();
    expect(await findBillingEmailLink(visitor(payer), token)).toBeNull();
    expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
    await ask(owner, anAddress());
    expect(await pendingOf(owner)).not.toBeNull();
  });

  it("ends with the workspace, and nobody hears of it", async () => {
    const payer = await aPayer(stripe);
    const { token } = await askAndMail(payer);
    const workspaceId = payer.workspace.id;
    const { userId } = payer.person;
    await inTransaction(systemContext(), (tx) => closeWorkspace(tx, { workspaceId, userId }));
    expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
    expect(await database().billingEmailClaim.count({ where: { workspaceId } })).toBe(0);
  });

  it("floods no mailbox: five links an hour to an address, from however many workspaces", async () => {
    const address = anAddress();
    const payers = await Promise.all(Array.from({ length: 8 }, () => aPayer(stripe)));
    for (const payer of payers) await ask(payer, address);
    const reader = await aPayer(stripe);
    await runMails(reader);
    expect(reader.outbox.mails.map(({ to }) => to)).toEqual(Array(5).fill(address));
  });

  it("is changed at most ten times an hour by one person", async () => {
    const payer = await aPayer(stripe);
    for (let tries = 0; tries < 10; tries++) await ask(payer, anAddress());
    expect(await refusalOf(ask(payer, anAddress()))).toBe("too_many_attempts");
  });
});
