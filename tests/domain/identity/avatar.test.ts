import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import {
  changeAvatar,
  findAvatar,
  findPublicProfile,
  findViewer,
  getProfile,
  removeAvatar,
  updateVisibility,
} from "@/lib/domain/identity";
import { listMembers } from "@/lib/domain/workspaces";
import { accountContext, publicContext, workspaceContext } from "@/tests/factories/contexts";
import { aMember, aSession, aUser, aWorkspace, type TestPerson } from "@/tests/factories/people";
import { aJpeg, aPng } from "@/tests/factories/pictures";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";

async function withAvatar(person: TestPerson): Promise<string> {
  const picture = await aPng();
  await changeAvatar(accountContext(person), () => Promise.resolve(picture));
  const { avatarId } = await getProfile(accountContext(person));
  if (avatarId === null) throw new Error("no picture");
  return avatarId;
}

function mayAnybodySee(id: string, viewer: TestPerson | null): Promise<boolean> {
  return findAvatar(publicContext(), { id, viewerId: viewer?.userId ?? null }).then((file) => file !== null);
}

function auditsOf({ userId }: TestPerson, action: string): Promise<number> {
  return database().auditEvent.count({ where: { userId, action } });
}

describe("changing it", () => {
  it("PRO-5 keeps one picture per person, each at an address that nobody can guess, and writes it down", async () => {
    const ada = await aUser();
    expect(await getProfile(accountContext(ada))).toMatchObject({ avatarId: null });
    const first = await withAvatar(ada);
    const jpeg = await aJpeg({ width: 900, height: 300 });

    await changeAvatar(accountContext(ada), () => Promise.resolve(jpeg));

    const { avatarId } = await getProfile(accountContext(ada));
    expect(avatarId).not.toBe(first);
    expect(avatarId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
    expect(await mayAnybodySee(first, ada)).toBe(false);
    expect(await findAvatar(publicContext(), { id: avatarId ?? "", viewerId: ada.userId })).toMatchObject({
      type: "image/webp",
    });
    expect(await database().avatar.count({ where: { userId: ada.userId } })).toBe(1);
    expect(await auditsOf(ada, "identity.avatar_changed")).toBe(2);
  });

  it("H100 leaves the present picture as it is when another is refused", async () => {
    const ada = await aUser();
    const id = await withAvatar(ada);
    const refused = changeAvatar(accountContext(ada), () => Promise.resolve(Buffer.from("<svg/>")));
    expect(await refused.catch(refusalCode)).toBe("avatar_type");
    expect(await mayAnybodySee(id, ada)).toBe(true);
    expect(await auditsOf(ada, "identity.avatar_changed")).toBe(1);
  });

  it("H103 reads no body of somebody who sends without end", async () => {
    const ada = await aUser();
    const received: number[] = [];
    const tries = Array.from({ length: 25 }, (_, index) =>
      changeAvatar(accountContext(ada), () => {
        received.push(index);
        return Promise.resolve(Buffer.alloc(0));
      }),
    );
    const { refused } = await outcomesOf(tries);
    expect(received).toHaveLength(20);
    expect(refused.filter((code) => code === "too_many_attempts")).toHaveLength(5);
  });

  it("PRO-5 keeps the last of several at once", async () => {
    const ada = await aUser();
    const picture = await aPng();
    const tries = Array.from({ length: 8 }, () => changeAvatar(accountContext(ada), () => Promise.resolve(picture)));
    expect(await outcomesOf(tries)).toEqual({ done: 8, refused: [] });
    expect(await database().avatar.count({ where: { userId: ada.userId } })).toBe(1);
  });

  it("PRO-7 removes it once, and initials stand for the person again", async () => {
    const ada = await aUser();
    const id = await withAvatar(ada);
    await removeAvatar(accountContext(ada));
    await removeAvatar(accountContext(ada));
    expect(await mayAnybodySee(id, ada)).toBe(false);
    expect(await getProfile(accountContext(ada))).toMatchObject({ avatarId: null });
    expect(await auditsOf(ada, "identity.avatar_removed")).toBe(1);
  });
});

describe("who sees it", () => {
  it("H151 the person and members of a shared workspace, and nobody else while the page is private", async () => {
    const acme = await aWorkspace();
    const [grace, suspended, stranger] = await Promise.all([
      aMember(acme, "VIEWER", { firstName: "Grace" }),
      aMember(acme, "MEMBER", { isSuspended: true }),
      aUser({ firstName: "Mallory" }),
    ]);
    const id = await withAvatar(acme.owner);
    const seen = await Promise.all([acme.owner, grace, suspended, stranger, null].map((who) => mayAnybodySee(id, who)));
    expect(seen).toEqual([true, true, false, false, false]);

    await updateVisibility(accountContext(acme.owner), { visibility: "PUBLIC" });
    expect(await Promise.all([suspended, stranger, null].map((who) => mayAnybodySee(id, who)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("H151 DEL-6 no stranger once the person is leaving or blocked by staff, and still those who share a workspace", async () => {
    const acme = await aWorkspace();
    const [grace, stranger] = [await aMember(acme, "VIEWER"), await aUser({ firstName: "Mallory" })];
    const { userId } = acme.owner;
    await updateVisibility(accountContext(acme.owner), { visibility: "PUBLIC" });
    const id = await withAvatar(acme.owner);
    for (const data of [
      { leavingAt: new Date() },
      { leavingAt: null, blockedAt: new Date(), blockReason: "STAFF" },
    ] as const) {
      await database().user.update({ where: { id: userId }, data });
      const seen = await Promise.all([grace, stranger, null].map((who) => mayAnybodySee(id, who)));
      expect(seen).toEqual([true, false, false]);
    }
  });

  it("H151 ids that nothing has, in any spelling, are nobody's", async () => {
    const ada = await aUser();
    await updateVisibility(accountContext(ada), { visibility: "PUBLIC" });
    const id = await withAvatar(ada);
    for (const other of [
      "",
      "x",
      ada.userId,
      `${id}0`,
      id.slice(1),
      `${id}/..`,
      "\0",
      "00000000-0000-4000-8000-000000000000",
    ])
      expect(await mayAnybodySee(other, null), other).toBe(false);
  });

  it("PRO-17 is named in the frame, the list of members and the public page", async () => {
    const acme = await aWorkspace();
    const id = await withAvatar(acme.owner);
    await updateVisibility(accountContext(acme.owner), { visibility: "PUBLIC" });
    const { tokenHash } = await aSession(acme.owner);
    expect(await findViewer(tokenHash, new Date())).toMatchObject({ avatarId: id });
    const ctx = workspaceContext(acme.owner, { workspace: acme, permission: "members.read" });
    expect(await listMembers(ctx)).toMatchObject([{ avatarId: id }]);
    expect(await findPublicProfile(publicContext(), acme.owner.workspace.handle)).toMatchObject({ avatarId: id });
  });
});
