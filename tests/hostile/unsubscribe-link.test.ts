import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import {
  findUnsubscribeLink,
  getPreferences,
  notify,
  unsubscribe,
  updatePreferences,
} from "@/lib/domain/notifications";
import { unsubscribeToken } from "@/lib/domain/notifications/unsubscribe/unsubscribe-token";
import { encryptSecret } from "@/lib/domain/shared/secret-box";
import { accountContext, anOutbox, publicContext, systemContext } from "../factories/contexts";
import { runIdentityJobs } from "../factories/jobs";
import { aUser, type TestPerson } from "../factories/people";
import { refusalCode } from "../factories/refusal";

async function offOf(person: TestPerson): Promise<string[]> {
  const rows = await getPreferences(accountContext(person));
  return rows.flatMap(({ channels }) => channels.filter(({ isOn }) => !isOn).map(({ field }) => field));
}

const history = (person: TestPerson) =>
  database().auditEvent.count({ where: { userId: person.userId, action: "notifications.unsubscribed" } });

const never = ["news_email", "news_in_app"];

/** The token in the mail that tells the person of a new membership. */
async function mailedToken(person: TestPerson): Promise<string> {
  const outbox = anOutbox();
  await inTransaction(systemContext(), (tx) =>
    notify(tx, {
      to: { userId: person.userId, workspaceId: person.workspace.id },
      notice: { kind: "member-added", params: { role: "ADMIN" } },
    }),
  );
  await runIdentityJobs(outbox);
  const mail = outbox.mails.find(({ to }) => to === person.email);
  if (mail?.template !== "notice" || mail.props.unsubscribeUrl === null) throw new Error("no such link was mailed");
  return mail.props.unsubscribeUrl.split("/").at(-1) ?? "";
}

describe("H153 the link that ends mails", () => {
  it("switches off mails of one category to one person, and nothing else of theirs or of anybody's", async () => {
    const [ada, eve] = [await aUser(), await aUser()];
    const token = await mailedToken(ada);
    await unsubscribe(publicContext(), token);

    expect(await offOf(ada)).toEqual(["organization_email", ...never]);
    expect(await offOf(eve)).toEqual(never);
    await expect(mailedToken(ada)).rejects.toThrow("no such link was mailed");
  });

  it("does it once of 50 at the same moment, and says the same each time", async () => {
    const ada = await aUser();
    const token = await mailedToken(ada);
    await Promise.all(Array.from({ length: 50 }, () => unsubscribe(publicContext(), token)));
    await unsubscribe(publicContext(), token);

    expect(await offOf(ada)).toEqual(["organization_email", ...never]);
    expect(await history(ada)).toBe(1);
  });

  it("tells nothing: not whose it is, not what is switched on, and looking at it changes nothing", async () => {
    const ada = await aUser();
    const token = await mailedToken(ada);
    const before = await findUnsubscribeLink(publicContext(), token);
    expect(await offOf(ada)).toEqual(never);
    await unsubscribe(publicContext(), token);
    await updatePreferences(accountContext(ada), {});

    expect(await findUnsubscribeLink(publicContext(), token)).toEqual(before);
    expect(before).toEqual({ category: "Organization and invitations" });
    const [, , , sealed = ""] = token.split(".");
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toMatch(/ORGANIZATION/);
    expect(token).not.toContain(ada.userId);
    expect(unsubscribeToken(ada.userId, "ORGANIZATION"), "two mails have two tokens").not.toBe(token);
  });

  it("switches nothing on, whoever follows it later", async () => {
    const ada = await aUser();
    await updatePreferences(accountContext(ada), {});
    const before = await offOf(ada);
    await unsubscribe(publicContext(), unsubscribeToken(ada.userId, "NEWS"));
    await unsubscribe(publicContext(), unsubscribeToken(ada.userId, "ORGANIZATION"));
    expect(await offOf(ada)).toEqual(before);
  });

  it("is refused when it is altered, of another purpose, of nobody, or would end a mail that is always on", async () => {
    const ada = await aUser();
    const token = await mailedToken(ada);
    const nobody = "018f0000-0000-7000-8000-000000000000";
    const dead = [
      "",
      "none",
      "../../account",
      `${token}A`,
      token.slice(0, -2),
      token.toUpperCase(),
      token.replace(/^k1/, "k2"),
      encryptSecret(`${ada.userId} ORGANIZATION`, `authenticator:${ada.userId}`),
      encryptSecret(`${ada.userId} EVERYTHING`, "unsubscribe"),
      encryptSecret(`${ada.userId} constructor`, "unsubscribe"),
      unsubscribeToken(nobody, "ORGANIZATION"),
      unsubscribeToken(ada.userId, "SECURITY"),
      unsubscribeToken(ada.userId, "BILLING"),
    ];
    for (const one of dead) {
      expect(await findUnsubscribeLink(publicContext(), one), one).toBeNull();
      expect(await unsubscribe(publicContext(), one).catch(refusalCode), one).toBe("link_expired");
    }
    expect(await offOf(ada)).toEqual(never);
    expect(await history(ada)).toBe(0);
  });

  it("acts for its owner, not for who is signed in", async () => {
    const [ada, eve] = [await aUser(), await aUser()];
    await unsubscribe(publicContext({}, eve), await mailedToken(ada));
    expect(await offOf(eve)).toEqual(never);
    expect(await offOf(ada)).toContain("organization_email");
  });

  it("is in no mail about security or money", async () => {
    const ada = await aUser();
    const outbox = anOutbox();
    await inTransaction(systemContext(), (tx) =>
      notify(tx, { to: { userId: ada.userId }, notice: { kind: "primary-email-restored", params: {} } }),
    );
    await runIdentityJobs(outbox);
    expect(outbox.mails.filter(({ to }) => to === ada.email)).toMatchObject([
      { template: "notice", props: { unsubscribeUrl: null } },
    ]);
  });
});
