import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { getPreferences, notify, updatePreferences } from "@/lib/domain/notifications";
import { updatePreferencesInput } from "@/lib/domain/notifications/inputs";
import { accountContext, anOutbox, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aUser, type TestPerson } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";

/** Every switch by its name in the form, as the page shows it. */
async function switches(person: TestPerson) {
  const rows = await getPreferences(accountContext(person));
  return Object.fromEntries(rows.flatMap(({ channels }) => channels.map(({ field, isOn }) => [field, isOn])));
}

const byDefault = {
  security_email: true,
  security_in_app: true,
  billing_email: true,
  billing_in_app: true,
  usage_email: true,
  usage_in_app: true,
  credits_email: true,
  credits_in_app: true,
  organization_email: true,
  organization_in_app: true,
  news_email: false,
  news_in_app: false,
};

describe("notification settings", () => {
  it("PRO-19 begin with everything on but the news, and lock security and the mails about money", async () => {
    const ada = await aUser();
    expect(await switches(ada)).toEqual(byDefault);
    const rows = await getPreferences(accountContext(ada));
    const locked = rows.flatMap(({ channels }) => channels.filter((one) => one.isLocked).map(({ field }) => field));
    expect(locked).toEqual(["security_email", "security_in_app", "billing_email"]);
  });

  it("PRO-18 keep only what differs from the default, and one row of history for each save that changed something", async () => {
    const [ada, grace] = [await aUser(), await aUser()];
    const ctx = accountContext(ada);
    const wanted = { usage_email: "on", credits_in_app: "on", news_email: "on" } as const;
    await updatePreferences(ctx, wanted);
    await updatePreferences(ctx, wanted);

    const on = ["security_email", "security_in_app", "billing_email", ...Object.keys(wanted)];
    const expected = Object.fromEntries(Object.keys(byDefault).map((field) => [field, on.includes(field)]));
    expect(await switches(ada)).toEqual(expected);
    expect(await switches(grace), "somebody else's").toEqual(byDefault);
    expect(await database().notificationPreference.count({ where: { userId: ada.userId } })).toBe(6);
    const where = { userId: ada.userId, action: "notifications.preferences_changed" };
    expect(await database().auditEvent.findMany({ where })).toMatchObject([
      { details: { changed: expect.arrayContaining(["usage_in_app=off", "news_email=on"]) as string[] } },
    ]);

    const all = Object.fromEntries(Object.keys(byDefault).map((field) => [field, "on" as const]));
    await updatePreferences(ctx, { ...all, news_email: undefined, news_in_app: undefined });
    expect(await switches(ada)).toEqual(byDefault);
    expect(await database().notificationPreference.count({ where: { userId: ada.userId } })).toBe(0);
  });

  it.each(["security_email", "security_in_app", "billing_email"])(
    "PRO-19 refuse to switch off %s, and everything that came with it",
    async (field) => {
      const ada = await aUser();
      const saving = updatePreferences(accountContext(ada), { [field]: "off", news_email: "on" });
      expect(await saving.catch(refusalCode)).toBe("notification_locked");
      expect(await switches(ada)).toEqual(byDefault);
    },
  );

  it("PRO-19 know no other switches and no other positions", () => {
    for (const form of [{ phone: "on" }, { news_email: "true" }, { SECURITY_EMAIL: "off" }, { constructor: "on" }])
      expect(updatePreferencesInput.safeParse(form).success, JSON.stringify(form)).toBe(false);
  });

  it("PRO-19 cannot lock out a locked notification, not even in the database", async () => {
    const ada = await aUser();
    const { userId } = ada;
    for (const [category, channel] of [
      ["SECURITY", "EMAIL"],
      ["SECURITY", "IN_APP"],
      ["BILLING", "EMAIL"],
    ] as const) {
      const row = { userId, category, channel, isOn: false };
      await expect(database().notificationPreference.create({ data: row })).rejects.toThrow(
        /NotificationPreference_locked/,
      );
    }
  });

  it("PRO-18 PRO-19 decide what is sent and kept", async () => {
    const ada = await aUser();
    const outbox = anOutbox();
    const told = async () => {
      await inTransaction(systemContext(), (tx) =>
        notify(tx, {
          to: { userId: ada.userId, workspaceId: ada.workspace.id },
          notice: { kind: "member-added", params: { role: "VIEWER" } },
        }),
      );
      await runIdentityJobs(outbox);
      const kept = await database().notification.count({ where: { userId: ada.userId } });
      return { kept, mails: outbox.mails.filter(({ to }) => to === ada.email).length };
    };
    expect(await told()).toEqual({ kept: 1, mails: 1 });
    await updatePreferences(accountContext(ada), { organization_email: "on" });
    expect(await told()).toEqual({ kept: 1, mails: 2 });
    await updatePreferences(accountContext(ada), { organization_in_app: "on" });
    expect(await told()).toEqual({ kept: 2, mails: 2 });
  });

  it("PRO-18 of 10 saves at once every switch is at one of the two positions, and nothing fails", async () => {
    const ada = await aUser();
    const saves = Array.from({ length: 10 }, (_, index) =>
      updatePreferences(accountContext(ada), index % 2 === 0 ? { usage_email: "on" } : { news_in_app: "on" }),
    );
    await Promise.all(saves);
    const now = await switches(ada);
    expect(now).toMatchObject({ security_email: true, credits_email: false, organization_in_app: false });
  });
});
