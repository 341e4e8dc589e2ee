import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getBillingEmail } from "@/lib/domain/billing";
import { signIn } from "@/lib/domain/identity";
import { disownSignIn } from "@/lib/domain/security";
import { aPayer, type Payer } from "../factories/billing";
import { actionsOf, anAddress, ask, askAndMail, confirm, pendingOf, refusalOf } from "../factories/billing-emails";
import { aClock, type Clock } from "../factories/clock";
import { anOutbox, publicContext } from "../factories/contexts";
import { emptyStripe } from "../factories/empty-stripe";
import { runIdentityJobs } from "../factories/jobs";
import { aUser } from "../factories/people";
import { linkIn } from "../factories/registration";

const stripe = await emptyStripe();

/** Somebody with the password signs in from elsewhere; the owner has the mail about it. */
async function steal({ person }: Payer, clock: Clock): Promise<string> {
  const attempt = { email: person.email, password: person.password, previousToken: null, deviceMark: null };
  const around = { now: clock.now, ip: "198.51.100.66", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0" };
  await signIn(publicContext(around), { ...attempt, formId: randomUUID() });
  const outbox = anOutbox();
  await runIdentityJobs(outbox, { now: clock.now });
  return linkIn(outbox, person.email);
}

async function aVictim() {
  const clock = aClock();
  const person = await aUser({}, { now: clock.now });
  const payer = await aPayer(stripe, { person, now: clock.now });
  clock.pass({ days: 30 });
  return { clock, payer };
}

const disown = ({ now }: Clock, token: string) => disownSignIn(publicContext({ now }), { token });

it("SEC-11 a billing email that a thief named and confirmed is the owner's again", async () => {
  const { clock, payer } = await aVictim();
  const link = await steal(payer, clock);
  clock.pass({ minutes: 5 });
  const { token } = await askAndMail(payer);
  await confirm(payer, token);
  expect(await getBillingEmail(payer)).toMatchObject({ isOwnersAddress: false });

  await disown(clock, link);

  expect(await getBillingEmail(payer)).toMatchObject({ isOwnersAddress: true, pending: null });
  expect(await actionsOf(payer)).toEqual(["billing.email_asked", "billing.email_changed", "billing.email_removed"]);
});

it("SEC-11 a billing email that a thief named waits no more, and its link is dead", async () => {
  const { clock, payer } = await aVictim();
  const link = await steal(payer, clock);
  clock.pass({ minutes: 5 });
  const { token } = await askAndMail(payer);

  await disown(clock, link);

  expect(await pendingOf(payer)).toBeNull();
  expect(await refusalOf(confirm(payer, token))).toBe("link_expired");
  expect(await actionsOf(payer)).toEqual(["billing.email_asked", "billing.email_change_canceled"]);
});

it("SEC-11 a billing email that was there before the thief came stays, also when they asked for another", async () => {
  const { clock, payer } = await aVictim();
  const { address, token } = await askAndMail(payer);
  await confirm(payer, token);
  clock.pass({ days: 1 });
  const link = await steal(payer, clock);
  clock.pass({ minutes: 5 });
  await ask(payer, anAddress());

  await disown(clock, link);

  const { billingEmail } = await database().workspace.findUniqueOrThrow({ where: { id: payer.workspace.id } });
  expect(billingEmail).toBe(address);
  expect(await pendingOf(payer)).toBeNull();
});
