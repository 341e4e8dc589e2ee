import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { addAddress, findViewer, requestPasswordReset } from "@/lib/domain/identity";
import { leavingTasks } from "@/lib/domain/leaving";
import { notify } from "@/lib/domain/notifications";
import { addPasskey, beginPasskeySetup, listPasskeys, renamePasskey } from "@/lib/domain/security";
import { changeUsername, leaveOrganization, signUp } from "@/lib/domain/workspaces";
import { anAuthenticator } from "@/tests/factories/authenticators";
import { addCard, aPayer } from "@/tests/factories/billing";
import { aClock } from "@/tests/factories/clock";
import { accountContext, anOutbox, publicContext, recentContext, systemContext } from "@/tests/factories/contexts";
import { customerOf } from "@/tests/factories/debts";
import { countAudits, isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { runJobs } from "@/tests/factories/jobs";
import { aDevice } from "@/tests/factories/passkeys";
import { signInWith } from "@/tests/factories/passwords";
import { aSession, aUser, aWorkspace, ordinaryPassword } from "@/tests/factories/people";
import { choosePlan } from "@/tests/factories/plan-changes";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";
import { stripeWithCatalogue } from "@/tests/factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

/** Every table but the invoices, as text: what is written there about somebody can be found. */
async function everythingStored(): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`,
  );
  const stored = new Map<string, string>();
  for (const { schema, name } of rows) {
    const content = await client.query<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from "${schema}"."${name}" t`,
    );
    stored.set(name, content.rows[0]?.text ?? "");
  }
  await client.end();
  return stored;
}

describe("deleting an account", () => {
  it("DEL-1 DEL-5 DEL-6 waits for nobody: it ends every session at once and lets nobody sign in, before anything is erased", async () => {
    const person = await aUser();
    const session = await aSession(person);
    expect(await sendDeletion(person)).toBe("begun");
    expect(await isStillThere(person)).toBe(true);
    expect(await findViewer(session.tokenHash, new Date())).toBeNull();
    expect(await signInWith(person.email, ordinaryPassword).catch(refusalCode)).toBe("credentials_wrong");
    // A session that was being opened in that moment is none either.
    const late = await aSession(person);
    expect(await findViewer(late.tokenHash, new Date())).toBeNull();
  });

  it("DEL-1 DEL-6 leaves no trace but invoices and a log that names nobody", async () => {
    const clock = aClock(new Date().toISOString());
    const outbox = anOutbox();
    const address = `zebedee.${randomUUID()}@people.test`;
    const names = { firstName: "Zebedeeington", lastName: "Quagmyre" };
    const form = {
      ...names,
      email: address,
      password: ordinaryPassword,
      jobTitle: null,
      company: null,
      timezone: "UTC",
    };
    await signUp(publicContext(), { ...form, formId: randomUUID(), previousToken: null });
    const email = await database().userEmail.findFirstOrThrow({ where: { address } });
    await database().userEmail.update({ where: { id: email.id }, data: { verifiedAt: new Date() } });
    const workspace = await database().workspace.findUniqueOrThrow({ where: { personalOfId: email.userId } });
    const person = { ...names, userId: email.userId, email: address, emailVerified: true, password: "", workspace };
    await changeUsername(accountContext(person), { handle: "quagmyre-the-second" });
    const former = `quagmyre.${randomUUID()}@former.test`;
    await addAddress(recentContext(person), { email: former, formId: randomUUID() });
    await database().userEmail.deleteMany({ where: { address: former } });
    // Known from the inbox alone, and from the linked account alone.
    const removed = `quagmyre.${randomUUID()}@removed.test`;
    const linked = `quagmyre.${randomUUID()}@linked.test`;
    await inTransaction(systemContext(), (tx) =>
      notify(tx, {
        to: { userId: person.userId },
        notice: { kind: "email-removed", params: { address: removed } },
        mails: [],
      }),
    );
    const about = { userId: person.userId, subject: randomUUID(), email: linked };
    const at = new Date();
    await database().linkedIdentity.create({
      data: { id: randomUUID(), provider: "GOOGLE", ...about, createdAt: at, lastUsedAt: at },
    });
    for (const email of [address, former, removed, linked])
      await requestPasswordReset(publicContext({ ip: null }), { email, formId: randomUUID() });
    const [acme, left] = [await aWorkspace(), await aWorkspace()];
    await database().membership.createMany({
      data: [acme, left].map(({ id: workspaceId }) => ({
        id: randomUUID(),
        workspaceId,
        userId: person.userId,
        role: "ADMIN" as const,
        createdAt: new Date(),
      })),
    });
    await leaveOrganization(accountContext(person), { workspaceId: left.id });
    const payer = await aPayer(stripe, { person });
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "developer" });
    const { code, session } = await anAuthenticator(person, clock);
    const here = recentContext(person, { now: clock.now, sessionId: session.id });
    const { challenge } = await beginPasskeySetup(here);
    await addPasskey(here, { name: "Quagmyre's phone", passkey: aDevice().attest(challenge) });
    const [passkey] = await listPasskeys(here);
    await renamePasskey(here, { passkeyId: passkey?.id ?? "", name: "Zebedee's phone" });
    const { passwordHash } = await database().user.findUniqueOrThrow({
      where: { id: person.userId },
      select: { passwordHash: true },
    });

    const around = { now: clock.now, gateways: payer.gateways };
    const wishes = { handle: "Quagmyre-The-Second", code: await code() };
    expect(await sendDeletion(person, around, wishes)).toBe("begun");
    await runLeavingJobs(payer);
    await runJobs(leavingTasks, systemContext({ gateways: { mail: outbox } }));

    expect(await isStillThere(person)).toBe(false);
    const stored = await everythingStored();
    const traces = [address, passwordHash ?? "", "zebedee", "quagmyre"].flatMap((trace) =>
      [...stored]
        .filter(([name, text]) => name !== "Invoice" && text.toLowerCase().includes(trace.toLowerCase()))
        .map(([name]) => `${trace} in ${name}`),
    );
    expect(traces).toEqual([]);
    // The invoice names its buyer, and cannot be mailed.
    expect(stored.get("Invoice")).toContain("Zebedeeington Quagmyre");
    expect(stored.get("Invoice")).not.toContain(address);
    expect(stored.get("Membership")).not.toContain(person.userId);
    expect(await countAudits(person, "account.deleted")).toBe(1);
    expect(await database().auditEvent.count({ where: { workspaceId: acme.id, action: "member.left" } })).toBe(1);
    for (const { id: workspaceId } of [acme, left])
      expect(await database().notification.count({ where: { workspaceId, kind: "member-left" } })).toBe(1);
    const receipt = outbox.mails.find(({ to }) => to === address);
    expect(receipt).toMatchObject({ template: "account-deleted", props: { name: "Zebedeeington" } });
    expect(JSON.stringify(receipt)).toContain("1 invoice");
  });

  it("DEL-6 ends the plan in Stripe first, then lets go of cards, name and address there", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await choosePlan(payer, { planKey: "developer" });
    const customer = await customerOf(payer);
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    expect((await stripe.gateway.subscriptions.listOf(customer)).map(({ status }) => status)).toEqual(["canceled"]);
    expect(await stripe.gateway.cards.listOf(customer)).toEqual([]);
    expect(await stripe.get(`/v1/customers/${customer}`)).toMatchObject({ name: null, email: null });
    const workspace = await database().workspace.findUniqueOrThrow({ where: { id: payer.workspace.id } });
    expect(workspace).toMatchObject({ name: "Deleted account", personalOfId: null, stripeCustomerId: customer });
  });

  it("DEL-6 the address signs up again, the username is nobody's for 90 days", async () => {
    const clock = aClock(new Date().toISOString());
    const person = await aUser({}, clock);
    await sendDeletion(person, clock);
    await runJobs(leavingTasks, systemContext(clock));
    expect((await aUser({ email: person.email })).email).toBe(person.email);
    const other = await aUser();
    const take = () => changeUsername(accountContext(other, clock), { handle: person.workspace.handle });
    expect(await take().catch(refusalCode)).toBe("handle_taken");
    clock.pass({ days: 91 });
    await take();
  });

  it("DEL-6 leaves what belongs to the present owner of an address that the leaver once had", async () => {
    const [person, owner] = [await aUser(), await aUser()];
    const about = { userId: person.userId, subject: randomUUID(), email: owner.email };
    const at = new Date();
    await database().linkedIdentity.create({
      data: { id: randomUUID(), provider: "GOOGLE", ...about, createdAt: at, lastUsedAt: at },
    });
    const formId = randomUUID();
    await requestPasswordReset(publicContext({ ip: null }), { email: owner.email, formId });
    await sendDeletion(person);
    await runJobs(leavingTasks, systemContext());
    const { input } = await database().operation.findUniqueOrThrow({ where: { id: formId } });
    expect(input).toMatchObject({ address: owner.email });
  });

  it("DEL-6 of 10 forms at once one begins", async () => {
    const person = await aUser();
    const { done } = await outcomesOf(Array.from({ length: 10 }, () => sendDeletion(person)));
    expect(done).toBe(1);
    expect(await database().operation.count({ where: { userId: person.userId } })).toBe(1);
  });
});
