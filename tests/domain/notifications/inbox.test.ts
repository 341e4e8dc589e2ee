import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { changePassword, identityTasks } from "@/lib/domain/identity";
import { countUnread, listInbox, markAllRead, notify, openNotification } from "@/lib/domain/notifications";
import { newId } from "@/lib/domain/shared/ids";
import { leaveOrganization } from "@/lib/domain/workspaces";
import { aClock, type Clock } from "../../factories/clock";
import { accountContext, anOutbox, systemContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aMember, aSession, aUser, aWorkspace, type TestPerson } from "../../factories/people";
import { refusalCode } from "../../factories/refusal";

const inbox = (person: TestPerson, show: "all" | "unread" = "all", cursor?: string) =>
  listInbox(accountContext(person), { show, cursor });

const titles = async (person: TestPerson) => (await inbox(person)).rows.map(({ title }) => title);

/** Tells the person as many things, a minute apart. */
async function tell(person: TestPerson, count: number, clock: Clock): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await inTransaction(systemContext({ now: clock.now }), (tx) =>
      notify(tx, {
        to: { userId: person.userId },
        notice: { kind: "two-factor-changed", params: { change: "turned-on" } },
        mails: [],
      }),
    );
    clock.pass({ minutes: 1 });
  }
}

describe("the inbox", () => {
  it("PRO-18 tells of a changed password, in the transaction of the change", async () => {
    const ada = await aUser();
    const session = await aSession(ada);
    const change = (oldPassword: string) =>
      changePassword(accountContext(ada, { sessionId: session.id }), {
        oldPassword,
        newPassword: "Fresh&Harbour-9",
        confirmPassword: "Fresh&Harbour-9",
        formId: randomUUID(),
      });
    expect(await change("Wrong&Harbour-9").catch(refusalCode)).toBe("password_wrong");
    expect(await titles(ada)).toEqual([]);
    await change(ada.password);
    expect(await titles(ada)).toEqual(["Your password was changed"]);
    expect(await countUnread(ada.userId)).toBe(1);
  });

  it("PRO-18 PRO-25 tells the owner and the admins of an organization who left, by mail too, and nobody else", async () => {
    const acme = await aWorkspace({ name: "Acme" });
    const admin = await aMember(acme, "ADMIN");
    const suspended = await aMember(acme, "ADMIN", { isSuspended: true });
    const manager = await aMember(acme, "MANAGER");
    const grace = await aMember(acme, "MEMBER", { firstName: "Grace", lastName: "Hopper" });
    const outbox = anOutbox();
    await leaveOrganization(accountContext(grace), { workspaceId: acme.id });
    await runIdentityJobs(outbox);

    for (const person of [acme.owner, admin]) {
      expect((await inbox(person)).rows).toMatchObject([
        { title: "Grace Hopper left Acme", category: "Organization and invitations", isRead: false },
      ]);
      expect(outbox.mails.find(({ to }) => to === person.email)).toMatchObject({
        template: "notice",
        props: { title: "Grace Hopper left Acme", actionUrl: `http://localhost:3000/w/${acme.handle}/members` },
      });
    }
    for (const person of [suspended, manager, grace]) {
      expect(await titles(person)).toEqual([]);
      expect(outbox.mails.filter(({ to }) => to === person.email)).toEqual([]);
    }
  });

  it("PRO-18 opens one: it is read then, and leads to where the workspace is now", async () => {
    const acme = await aWorkspace({ name: "Acme" });
    const grace = await aMember(acme, "MEMBER");
    await leaveOrganization(accountContext(grace), { workspaceId: acme.id });
    const handle = `acme-moved-${newId().slice(-8)}`;
    await database().workspace.update({ where: { id: acme.id }, data: { handle, name: "Acme Moved" } });
    const [row] = (await inbox(acme.owner)).rows;

    expect(row?.title).toBe("Ada Lovelace left Acme Moved");
    const open = () => openNotification(accountContext(acme.owner), { notificationId: row?.id ?? "" });
    expect(await Promise.all([open(), open()])).toEqual([`/w/${handle}/members`, `/w/${handle}/members`]);
    expect((await inbox(acme.owner)).rows[0]?.isRead).toBe(true);
    expect((await inbox(acme.owner, "unread")).rows).toEqual([]);
    expect(await countUnread(acme.owner.userId)).toBe(0);
  });

  it("PRO-18 H52 knows nobody else's notifications: they are neither listed, opened, counted nor marked", async () => {
    const clock = aClock();
    const [ada, eve] = [await aUser(), await aUser()];
    await tell(ada, 2, clock);
    const [row] = (await inbox(ada)).rows;

    expect((await inbox(eve)).rows).toEqual([]);
    expect(await countUnread(eve.userId)).toBe(0);
    const opening = openNotification(accountContext(eve), { notificationId: row?.id ?? "" });
    expect(await opening.catch(refusalCode)).toBe("not_found");
    await markAllRead(accountContext(eve), { until: "2027-01-01T00:00:00.000Z" });
    expect(await countUnread(ada.userId)).toBe(2);
  });

  it("PRO-18 has pages of 25, newest first, whose cursors hold for their owner and their filter alone", async () => {
    const clock = aClock();
    const [ada, eve] = [await aUser(), await aUser()];
    await tell(ada, 27, clock);
    const first = await inbox(ada);
    const cursor = first.nextCursor ?? "";
    const second = await inbox(ada, "all", cursor);

    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([25, 2, null]);
    const times = [...first.rows, ...second.rows].map(({ at }) => at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => b - a));
    expect((await inbox(eve, "all", cursor)).rows).toEqual([]);
    expect((await inbox(ada, "unread", cursor)).rows, "the first page").toHaveLength(25);
    expect((await inbox(ada, "all", `${cursor}x`)).rows[0]?.id).toBe(first.rows[0]?.id);
  });

  it("PRO-18 marks as read what the page could show, and not what came after it", async () => {
    const clock = aClock();
    const ada = await aUser();
    await tell(ada, 3, clock);
    const until = clock.now().toISOString();
    clock.pass({ minutes: 1 });
    await tell(ada, 1, clock);
    await markAllRead(accountContext(ada, { now: clock.now }), { until });
    expect(await countUnread(ada.userId)).toBe(1);
  });

  it("PRO-18 counts to 100 and no further", async () => {
    const ada = await aUser();
    await database().notification.createMany({
      data: Array.from({ length: 130 }, () => ({
        id: newId(),
        userId: ada.userId,
        category: "SECURITY" as const,
        kind: "password-changed",
        params: {},
        createdAt: new Date(),
      })),
    });
    expect(await countUnread(ada.userId)).toBe(100);
  });

  it("PRO-18 shows a row that another release wrote, without its words", async () => {
    const ada = await aUser();
    const row = { id: newId(), userId: ada.userId, category: "SECURITY", createdAt: new Date() } as const;
    await database().notification.create({ data: { ...row, kind: "from-the-future", params: { x: 1 } } });
    expect(await titles(ada)).toEqual(["This notification cannot be shown any more"]);
    expect(await openNotification(accountContext(ada), { notificationId: row.id })).toBe("/account/inbox");
  });

  it("PRO-18 forgets what was read 90 days ago and what nobody read in a year", async () => {
    const clock = aClock();
    const ada = await aUser();
    await tell(ada, 2, clock);
    const [newest] = (await inbox(ada)).rows;
    await openNotification(accountContext(ada, { now: clock.now }), { notificationId: newest?.id ?? "" });
    const left = async () => {
      await identityTasks["identity.prune"](systemContext({ now: clock.now }), {});
      return (await inbox(ada)).rows.length;
    };
    clock.pass({ days: 89 });
    expect(await left()).toBe(2);
    clock.pass({ days: 2 });
    expect(await left()).toBe(1);
    clock.pass({ days: 273 });
    expect(await left()).toBe(1);
    clock.pass({ days: 2 });
    expect(await left()).toBe(0);
  });
});
