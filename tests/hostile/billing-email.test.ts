import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { cancelBillingEmail, findBillingEmailLink, getBillingEmail, resendBillingEmail } from "@/lib/domain/billing";
import { changeBillingEmailInput } from "@/lib/domain/billing/inputs";
import { closeWorkspace } from "@/lib/domain/leaving/deletion/close-workspace";
import { aPayer } from "../factories/billing";
import {
  actionsOf,
  anAddress,
  ask,
  askAndMail,
  confirm,
  idOf,
  pendingOf,
  refusalOf,
  runMails,
  visitor,
} from "../factories/billing-emails";
import { systemContext } from "../factories/contexts";
import { emptyStripe } from "../factories/empty-stripe";
import { aMember, aWorkspace } from "../factories/people";
import { outcomesOf } from "../factories/refusal";

const stripe = await emptyStripe();

describe("INV-4 a billing email under attack", () => {
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
    expect(await getBillingEmail(ada)).toMatchObject({ isOwnersAddress: true, pending: { address: victim.address } });
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
