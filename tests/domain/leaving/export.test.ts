import { strFromU8, unzipSync } from "fflate";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findExport, leavingTasks, listExports, requestExport, takeExport } from "@/lib/domain/leaving";
import { anAuthenticator } from "@/tests/factories/authenticators";
import { payIn } from "@/tests/factories/balances";
import { addCard, aPayer, sellCatalogue } from "@/tests/factories/billing";
import { aClock, type Clock } from "@/tests/factories/clock";
import { anOutbox, recentContext, systemContext } from "@/tests/factories/contexts";
import { syncPayer } from "@/tests/factories/debts";
import { countAudits } from "@/tests/factories/deletions";
import { aStripeInvoice, storeInvoices } from "@/tests/factories/invoices";
import { runJobs } from "@/tests/factories/jobs";
import { aMember, aSession, aUser, aWorkspace, type TestPerson } from "@/tests/factories/people";
import { choosePlan } from "@/tests/factories/plan-changes";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";
import { startStripeWorld } from "@/tests/support/stripe-sandbox";

const DECLINED_WHEN_PAYING = "4000000000000341";

const aNow = () => aClock(new Date().toISOString());

/** The token of the mailed link, after the worker made the copy and the mail. */
async function makeCopy(person: TestPerson, clock: Clock): Promise<string> {
  const outbox = anOutbox();
  await requestExport(recentContext(person, clock));
  const ctx = systemContext({ ...clock, gateways: { mail: outbox } });
  await runJobs(leavingTasks, ctx);
  await runJobs(leavingTasks, ctx);
  const mail = outbox.mails.find(({ to }) => to === person.email);
  if (mail?.template !== "export-ready") throw new Error("no mail with a link came");
  return mail.props.downloadUrl.split("/").at(-1) ?? "";
}

const stateOf = async (person: TestPerson) => (await listExports(recentContext(person))).map(({ state }) => state);

describe("a copy of one's data", () => {
  it("has everything about the person, the invoices as files, and no secret", async () => {
    const clock = aNow();
    const person = await aUser({ firstName: "Emmy", lastName: "Noether" });
    await storeInvoices(person.workspace.id, [aStripeInvoice({ number: "PORT-0001" })]);
    const session = await aSession(person);
    const { recoveryCodes } = await anAuthenticator(person, clock);
    const token = await makeCopy(person, clock);

    const files = unzipSync(await takeExport(recentContext(person, clock), token));
    expect(Object.keys(files).sort()).toEqual(["data.json", "invoices/001-PORT-0001.pdf"]);
    expect(strFromU8((files["invoices/001-PORT-0001.pdf"] ?? new Uint8Array()).subarray(0, 5))).toBe("%PDF-");
    const text = strFromU8(files["data.json"] ?? new Uint8Array());
    expect(JSON.parse(text)).toMatchObject({
      profile: { firstName: "Emmy", lastName: "Noether" },
      emails: [{ address: person.email }],
      memberships: [{ role: "OWNER", workspace: { handle: person.workspace.handle } }],
      money: { invoices: [{ number: "PORT-0001", total: "1900" }] },
    });
    const stored = await database().user.findUniqueOrThrow({
      where: { id: person.userId },
      select: { passwordHash: true, authenticator: { select: { secret: true } } },
    });
    const secrets = [
      stored.passwordHash,
      stored.authenticator?.secret,
      session.tokenHash,
      session.token,
      recoveryCodes[0],
    ];
    expect(secrets.filter((secret) => !secret || text.includes(secret))).toEqual([]);
    expect(await countAudits(person, "account.export_taken")).toBe(1);
  });

  it("BAL-1 has how the balance moved, the payments and what went back of them", async () => {
    const clock = aNow();
    const stripe = await startStripeWorld();
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await payIn(payer, "20");
    const { stripeChargeId } = await database().charge.findFirstOrThrow({ where: { workspaceId: payer.workspace.id } });
    await stripe.post("/v1/refunds", { charge: stripeChargeId, amount: "500" });
    await syncPayer(payer);
    await stripe.close();
    const token = await makeCopy(payer.person, clock);
    const files = unzipSync(await takeExport(recentContext(payer.person, clock), token));
    expect(JSON.parse(strFromU8(files["data.json"] ?? new Uint8Array()))).toMatchObject({
      money: {
        balance: [{ kind: "prepayment", amount: "2000", description: "Visa ending in 4242" }],
        payments: [{ amount: "2000", status: "succeeded", cardLast4: "4242", refunds: [{ amount: "500" }] }],
        temporaryCharges: [{ last4: "4242" }],
      },
    });
  });

  it("PLAN-14 has a bank's no in the words that people are told, and Stripe's nowhere", async () => {
    const stripe = await startStripeWorld();
    await sellCatalogue(stripe);
    const payer = await aPayer(stripe);
    await addCard(stripe, payer, DECLINED_WHEN_PAYING);
    expect(await choosePlan(payer, { planKey: "developer" }).catch(refusalCode)).toBe("card_declined");
    await syncPayer(payer);
    await stripe.close();
    const workspaceId = payer.workspace.id;
    await database().charge.updateMany({ where: { workspaceId }, data: { failureCode: "stolen_card" } });
    const clock = aNow();
    const token = await makeCopy(payer.person, clock);
    const files = unzipSync(await takeExport(recentContext(payer.person, clock), token));
    const text = strFromU8(files["data.json"] ?? new Uint8Array());
    expect(JSON.parse(text)).toMatchObject({ money: { payments: [{ status: "failed", decline: "card_declined" }] } });
    expect(text).toContain("billing.plan_change_refused");
    for (const word of ["stolen_card", "generic_decline"]) expect(text).not.toContain(word);
  });

  it("has nothing of somebody else, and not where support came from", async () => {
    const clock = aNow();
    const acme = await aWorkspace({ owner: await aUser({ firstName: "Hypatia" }) });
    const person = await aMember(acme, "ADMIN");
    await database().auditEvent.create({
      data: {
        id: crypto.randomUUID(),
        at: clock.now(),
        action: "test.staff",
        actorKind: "STAFF",
        actorId: acme.owner.userId,
        userId: person.userId,
        details: {},
        requestId: "x",
        ip: "198.51.100.99",
      },
    });
    const token = await makeCopy(person, clock);
    const files = unzipSync(await takeExport(recentContext(person, clock), token));
    const text = strFromU8(files["data.json"] ?? new Uint8Array());
    expect(text).toContain("test.staff");
    for (const foreign of ["198.51.100.99", "Hypatia", acme.owner.email, acme.owner.userId])
      expect(text).not.toContain(foreign);
  });

  it("is taken once, of 10 at the same time by one", async () => {
    const clock = aNow();
    const person = await aUser();
    const token = await makeCopy(person, clock);
    const ctx = recentContext(person, clock);
    expect(await findExport(ctx, token)).not.toBeNull();
    const takes = Array.from({ length: 10 }, () => takeExport(ctx, token));
    expect(await outcomesOf(takes)).toEqual({ done: 1, refused: Array(9).fill("not_found") });
    expect(await findExport(ctx, token)).toBeNull();
    expect(await database().dataExport.findFirst({ where: { userId: person.userId } })).toMatchObject({
      state: "EXPIRED",
      content: null,
      tokenHash: null,
    });
  });

  it("H52 does not exist for anybody else", async () => {
    const clock = aNow();
    const [person, other] = await Promise.all([aUser(), aUser()]);
    const token = await makeCopy(person, clock);
    expect(await findExport(recentContext(other, clock), token)).toBeNull();
    expect(await takeExport(recentContext(other, clock), token).catch(refusalCode)).toBe("not_found");
    expect(await stateOf(person)).toEqual(["READY"]);
  });

  it("is gone after 7 days, file and all", async () => {
    const clock = aNow();
    const person = await aUser();
    const token = await makeCopy(person, clock);
    clock.pass({ days: 7 });
    expect(await takeExport(recentContext(person, clock), token).catch(refusalCode)).toBe("not_found");
    await leavingTasks["leaving.prune"](systemContext(clock), {});
    const row = await database().dataExport.findFirst({ where: { userId: person.userId } });
    expect(row).toMatchObject({ state: "EXPIRED", content: null });
  });

  it("is one at a time, of 10 asked for at once too, and three a day", async () => {
    const clock = aNow();
    const person = await aUser();
    const ask = () => requestExport(recentContext(person, clock));
    const { done, refused } = await outcomesOf(Array.from({ length: 10 }, ask));
    expect(done).toBe(1);
    expect(refused.every((code) => code === "export_running" || code === "too_many_attempts")).toBe(true);
    clock.pass({ days: 2 });
    await runJobs(leavingTasks, systemContext(clock));
    for (const _ of [1, 2, 3]) {
      await ask();
      await runJobs(leavingTasks, systemContext(clock));
    }
    expect(await ask().catch(refusalCode)).toBe("too_many_attempts");
  });

  it("that never gets ready is given up, and can be asked for again", async () => {
    const clock = aNow();
    const person = await aUser();
    await requestExport(recentContext(person, clock));
    clock.pass({ hours: 7 });
    await leavingTasks["leaving.prune"](systemContext(clock), {});
    expect(await stateOf(person)).toEqual(["FAILED"]);
    expect(await countAudits(person, "account.export_failed")).toBe(1);
    await requestExport(recentContext(person, clock));
  });
});

/** Tables that name a person, as they are in the copy, or why they are not. A new one has to be decided on. */
const decided = [
  "Authenticator: authenticator, without its secret",
  "DataExport: copies, without their files",
  "DeletionAttempt: deletionAttempts",
  "EmailToken: mailedLinks, without their hashes",
  "Membership: memberships",
  "Operation: forms",
  "RecoveryCode: recoveryCodes, without their hashes",
  "ReservedHandle: heldNames",
  "Session: sessions, without their hashes",
  "UserEmail: emails",
  "Avatar: a file",
  "LinkedIdentity: linkedIdentities",
  "Notification: notifications",
  "NotificationPreference: notificationPreferences",
  "Passkey: passkeys, without their keys",
  "TrustedDevice: trustedDevices, without their hashes",
  "AuditEvent: activity",
  "BillingEmailClaim: billingEmailClaims, without their hashes",
];

it("knows every table that names a person", async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'userId'`,
  );
  await client.end();
  expect(rows.map(({ name }) => name).sort()).toEqual(decided.map((line) => line.split(":")[0]).sort());
});
