import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  billingTasks,
  cancelBillingEmail,
  confirmBillingEmail,
  findBillingEmailLink,
  getBillingEmail,
  removeBillingEmail,
  resendBillingEmail,
} from "@/lib/domain/billing";
import { makePrimary } from "@/lib/domain/identity";
import { listInbox } from "@/lib/domain/notifications";
import { addCard, aPayer } from "../../factories/billing";
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
  tokenFor,
  visitor,
} from "../../factories/billing-emails";
import { aClock, type Clock } from "../../factories/clock";
import { accountContext, publicContext, recentContext, systemContext } from "../../factories/contexts";
import { customerOf } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";

const stripe = await emptyStripe();

const aPayerAt = (clock: Clock) => aPayer(stripe, { now: clock.now });

describe("INV-4 the billing email", () => {
  it("is the owner's until its reader confirms another, without an account", async () => {
    const payer = await aPayer(stripe);
    const { address, token } = await askAndMail(payer);
    expect(await getBillingEmail(payer)).toMatchObject({
      address: payer.person.email,
      isOwnersAddress: true,
      pending: { address, isExpired: false },
    });
    const link = { address, workspaceName: payer.workspace.name };
    expect(await findBillingEmailLink(visitor(payer), token)).toEqual(link);
    expect(await findBillingEmailLink(visitor(payer), token)).toEqual(link);
    expect(await confirm(payer, token)).toEqual({ handle: null });
    expect(await getBillingEmail(payer)).toEqual({ address, isOwnersAddress: false, pending: null });
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
    expect(await getBillingEmail(payer)).toMatchObject({ address: payer.person.email, isOwnersAddress: true });
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
    expect(await getBillingEmail(payer)).toMatchObject({ isOwnersAddress: true, pending: null });
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
