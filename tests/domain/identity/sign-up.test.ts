import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  changeAddress,
  confirmEmail,
  findVerificationLink,
  findViewer,
  resendVerification,
  signIn,
} from "@/lib/domain/identity";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { signUp } from "@/lib/domain/workspaces";
import { aClock } from "../../factories/clock";
import { accountContext, anOutbox, publicContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aUser } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";
import { aRegistration, linkIn } from "../../factories/registration";

describe("signing up", () => {
  it("AUTH-4 makes the person, an unverified address and a personal workspace, and signs them in as unverified", async () => {
    const registration = aRegistration({ firstName: "Zoë", lastName: "D'Árcy", company: "Acme" });

    const token = await signUp(publicContext(), registration);

    const viewer = await findViewer(hashToken(token), new Date());
    expect(viewer).toMatchObject({ firstName: "Zoë", email: registration.email, emailVerified: false });
    expect(viewer?.memberships).toEqual([
      expect.objectContaining({
        name: "Zoë D'Árcy",
        kind: "PERSONAL",
        role: "OWNER",
        planKey: null,
      }),
    ]);
    expect(viewer?.memberships[0]?.handle).toMatch(/^zoe-d-arcy-[a-z0-9]{5}$/);
    expect(viewer?.lastWorkspaceId).toBe(viewer?.memberships[0]?.workspaceId);
    expect(await actionsOf(viewer?.userId)).toEqual(["identity.signed_up", "workspace.created"]);
  });

  it("makes one person of one form that is posted twenty times at once", async () => {
    const registration = aRegistration();

    const tokens = await Promise.all(Array.from({ length: 20 }, () => signUp(publicContext(), registration)));

    expect(new Set(tokens).size).toBe(1);
    expect(await database().userEmail.count({ where: { address: registration.email } })).toBe(1);
    const outbox = anOutbox();
    await runIdentityJobs(outbox);
    expect(outbox.mails.filter(({ to }) => to === registration.email)).toHaveLength(1);
  });

  it("gives the first submission's session to nobody who sends the form with another password", async () => {
    const registration = aRegistration();
    await signUp(publicContext(), registration);

    const again = signUp(publicContext(), { ...registration, password: "Another&Pass-77" });

    await expect(again).rejects.toMatchObject({ code: "form_reused" });
  });

  it.each([
    ["Sh0rt!", "password_weak"],
    ["all-lower-case!", "password_weak"],
    ["NoSpecial123", "password_weak"],
    ["Spaces Are Not Special", "password_weak"],
    ["P@ssw0rd!", "password_common"],
    ["Portico!1", "password_common"],
  ])("SEC-2 refuses %s and keeps nothing", async (password, code) => {
    const registration = aRegistration({ password });

    await expect(signUp(publicContext(), registration)).rejects.toMatchObject({ code, field: "password" });

    expect(await database().userEmail.count({ where: { address: registration.email } })).toBe(0);
  });

  it("AUTH-3 mails a link that verifies the address once", async () => {
    const outbox = anOutbox();
    const registration = aRegistration();
    const session = await signUp(publicContext(), registration);
    await runIdentityJobs(outbox);
    const viewer = await findViewer(hashToken(session), new Date());
    const ctx = publicContext({}, viewer);
    const confirmation = {
      token: linkIn(outbox, registration.email),
      formId: randomUUID(),
      password: undefined,
      previousToken: session,
    };

    expect(await confirmEmail(ctx, confirmation)).toMatchObject({ sessionToken: null });

    expect(await findViewer(hashToken(session), new Date())).toMatchObject({ emailVerified: true });
    await expect(confirmEmail(ctx, confirmation)).rejects.toMatchObject({ code: "link_expired" });
  });

  it("H31 verifies once, of fifty at the same time", async () => {
    const outbox = anOutbox();
    const registration = aRegistration();
    const session = await signUp(publicContext(), registration);
    await runIdentityJobs(outbox);
    const ctx = publicContext({}, await findViewer(hashToken(session), new Date()));
    const token = linkIn(outbox, registration.email);

    const confirmation = { token, password: undefined, previousToken: session };
    const outcomes = await outcomesOf(
      Array.from({ length: 50 }, () => confirmEmail(ctx, { ...confirmation, formId: randomUUID() })),
    );

    expect(outcomes).toEqual({ done: 1, refused: Array(49).fill("link_expired") });
  });

  it("asks for the sign-up password when the link is opened in another browser, and signs in there", async () => {
    const outbox = anOutbox();
    const registration = aRegistration();
    await signUp(publicContext(), registration);
    await runIdentityJobs(outbox);
    const open = (password: string | undefined) =>
      confirmEmail(publicContext(), {
        token: linkIn(outbox, registration.email),
        formId: randomUUID(),
        password,
        previousToken: null,
      });

    await expect(open(undefined)).rejects.toMatchObject({ code: "password_needed", field: "password" });
    await expect(open("Wrong&Guess-1")).rejects.toMatchObject({ code: "sign_up_password_wrong" });
    const { sessionToken: token } = await open(registration.password);

    const viewer = await findViewer(hashToken(token ?? ""), new Date());
    expect(viewer).toMatchObject({ emailVerified: true });
    expect((await actionsOf(viewer?.userId)).slice(-2)).toEqual(["identity.email_verified", "identity.signed_in"]);
  });

  it("AUTH-3 mails again after a minute, voids the older link, and to another address when asked", async () => {
    const clock = aClock();
    const outbox = anOutbox();
    const person = await aUser({ emailVerified: false }, clock);
    const ctx = () => accountContext(person, clock);
    await expect(resendVerification(ctx())).rejects.toMatchObject({ code: "mail_too_soon" });

    clock.pass({ seconds: 61 });
    await resendVerification(ctx());
    await runIdentityJobs(outbox, clock);
    const older = linkIn(outbox, person.email);
    await expect(resendVerification(ctx())).rejects.toMatchObject({ code: "mail_too_soon" });
    const moved = `moved.${person.email}`;
    await changeAddress(ctx(), { email: moved, formId: randomUUID() });
    await runIdentityJobs(outbox, clock);

    expect(await findVerificationLink(publicContext(clock), older)).toBeNull();
    expect(await findVerificationLink(publicContext(clock), linkIn(outbox, moved))).toEqual({
      address: moved,
      isFirst: true,
      needsPassword: true,
    });
  });

  it("H39 gives an address to who verifies it, and ends the sessions of everybody who only claimed it", async () => {
    const outbox = anOutbox();
    const attacker = aRegistration();
    const attackersSession = await signUp(publicContext(), attacker);
    await runIdentityJobs(anOutbox());
    const victim = aRegistration({ email: attacker.email, password: "Victims&Own-88" });
    const victimsSession = await signUp(publicContext(), victim);
    await runIdentityJobs(outbox);
    const viewer = await findViewer(hashToken(victimsSession), new Date());

    await confirmEmail(publicContext({}, viewer), {
      token: linkIn(outbox, victim.email),
      formId: randomUUID(),
      password: undefined,
      previousToken: victimsSession,
    });

    expect(await findViewer(hashToken(attackersSession), new Date())).toBeNull();
    const bySomeoneElse = {
      email: victim.email,
      password: attacker.password,
      formId: randomUUID(),
      previousToken: null,
      deviceMark: null,
    };
    await expect(signIn(publicContext(), bySomeoneElse)).rejects.toMatchObject({ code: "credentials_wrong" });
    const emails = await database().userEmail.findMany({ where: { address: victim.email } });
    expect(emails.map(({ userId, verifiedAt }) => [userId, verifiedAt !== null])).toEqual([[viewer?.userId, true]]);
  });
});

async function actionsOf(userId = ""): Promise<string[]> {
  const events = await database().auditEvent.findMany({ where: { userId }, orderBy: { id: "asc" } });
  return events.map(({ action }) => action);
}
