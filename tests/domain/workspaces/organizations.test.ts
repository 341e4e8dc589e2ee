import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addMember, createOrganization, listActivity, listMembers, switchWorkspace } from "@/lib/domain/workspaces";
import { createOrganizationInput } from "@/lib/domain/workspaces/inputs";
import { aClock } from "@/tests/factories/clock";
import { accountContext, systemContext, workspaceContext } from "@/tests/factories/contexts";
import { aMember, aUser, aWorkspace } from "@/tests/factories/people";

const named = (handle: string) => ({ name: "Analytical Engines", handle });
const uniqueHandle = () => `org-${randomUUID().slice(0, 8)}`;

describe("creating an organization", () => {
  it("ORG-1 makes the person its owner and remembers it as their workspace", async () => {
    const ada = await aUser();
    const { workspaceId } = await createOrganization(accountContext(ada), named(uniqueHandle()), randomUUID());
    const membership = await database().membership.findFirst({ where: { workspaceId, userId: ada.userId } });
    expect(membership?.role).toBe("OWNER");
    expect((await database().user.findUnique({ where: { id: ada.userId } }))?.lastWorkspaceId).toBe(workspaceId);
    expect(
      await database().auditEvent.count({ where: { workspaceId, action: "workspace.created", actorId: ada.userId } }),
    ).toBe(1);
  });

  it("ORG-2 H71 refuses a handle that anybody has, in any case", async () => {
    const ada = await aUser();
    const handle = uniqueHandle();
    await createOrganization(accountContext(ada), named(handle), randomUUID());
    for (const taken of [handle, handle.toUpperCase(), ada.workspace.handle])
      await expect(createOrganization(accountContext(ada), named(taken), randomUUID())).rejects.toThrow("taken");
  });

  it("F19 makes one organization of 20 submissions of one form", async () => {
    const ada = await aUser();
    const [handle, formId] = [uniqueHandle(), randomUUID()];
    const made = await Promise.all(
      Array.from({ length: 20 }, () => createOrganization(accountContext(ada), named(handle), formId)),
    );
    expect(new Set(made.map((one) => one.workspaceId)).size).toBe(1);
    expect(
      await database().membership.count({ where: { userId: ada.userId, workspace: { kind: "ORGANIZATION" } } }),
    ).toBe(1);
  });

  it("ORG-3 stops at ten, also when they are asked for at the same time", async () => {
    const ada = await aUser();
    const asked = Array.from({ length: 14 }, () =>
      createOrganization(accountContext(ada), named(uniqueHandle()), randomUUID()),
    );
    const answers = await Promise.allSettled(asked);
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(10);
    await expect(createOrganization(accountContext(ada), named(uniqueHandle()), randomUUID())).rejects.toThrow(
      "as many",
    );
  });

  it.each(["", "a\0b", "two\nlines", "https://evil.example", "x".repeat(81)])(
    "ORG-2 H94 refuses the name %j",
    (name) => {
      expect(createOrganizationInput.safeParse({ name, handle: "acme" }).success).toBe(false);
    },
  );
});

describe("switching", () => {
  it("WS-2 keeps a page that exists there and is permitted, without ids of objects", async () => {
    const acme = await aWorkspace();
    const ctx = accountContext(acme.owner);
    const to = { workspaceId: acme.id };
    expect(await switchWorkspace(ctx, { ...to, from: "/w/x/invoices/0198" })).toEqual({
      path: `/w/${acme.handle}/invoices`,
      keptPage: true,
    });
    expect(await switchWorkspace(ctx, { ...to, from: "/account" })).toEqual({
      path: `/w/${acme.handle}`,
      keptPage: true,
    });
    expect(await switchWorkspace(ctx, { ...to, from: "/w/x/unheard-of" })).toEqual({
      path: `/w/${acme.handle}`,
      keptPage: false,
    });
    const own = { workspaceId: acme.owner.workspace.id, from: `/w/${acme.handle}/members` };
    expect(await switchWorkspace(ctx, own)).toEqual({ path: `/w/${acme.owner.workspace.handle}`, keptPage: false });
  });

  it("WS-2 leads a role that may not see the page to the overview", async () => {
    const acme = await aWorkspace();
    const member = await aMember(acme, "MEMBER");
    const outcome = await switchWorkspace(accountContext(member), { workspaceId: acme.id, from: "/w/x/billing" });
    expect(outcome).toEqual({ path: `/w/${acme.handle}`, keptPage: false });
    expect((await database().user.findUnique({ where: { id: member.userId } }))?.lastWorkspaceId).toBe(acme.id);
  });

  it("H52 H154 does not know a workspace that the person does not belong to", async () => {
    const [ada, acme] = await Promise.all([aUser(), aWorkspace()]);
    await expect(switchWorkspace(accountContext(ada), { workspaceId: acme.id, from: "/" })).rejects.toThrow(
      "does not exist",
    );
    expect((await database().user.findUnique({ where: { id: ada.userId } }))?.lastWorkspaceId).not.toBe(acme.id);
  });
});

it("MEM-4 lists members owner first and says who is suspended", async () => {
  const acme = await aWorkspace();
  await aMember(acme, "MEMBER", { firstName: "Grace", lastName: "Hopper", isSuspended: true });
  const members = await listMembers(workspaceContext(acme.owner, { workspace: acme, permission: "members.read" }));
  expect(members.map(({ name, role, status }) => ({ name, role, status }))).toEqual([
    { name: "Ada Lovelace", role: "OWNER", status: "ACTIVE" },
    { name: "Grace Hopper", role: "MEMBER", status: "SUSPENDED" },
  ]);
});

it("I14 adding somebody twice changes nothing and is written down once", async () => {
  const [acme, grace] = [await aWorkspace(), await aUser({ firstName: "Grace" })];
  const member = { workspaceId: acme.id, userId: grace.userId };
  await addMember(systemContext(), { ...member, role: "ADMIN" });
  await addMember(systemContext(), { ...member, role: "MEMBER" });
  expect((await database().membership.findFirst({ where: member }))?.role).toBe("ADMIN");
  expect(await database().auditEvent.count({ where: { ...member, action: "member.added" } })).toBe(1);
});

describe("activity", () => {
  it("AUD-1 pages newest first and gives every event once", async () => {
    const acme = await aWorkspace();
    const clock = aClock();
    for (let count = 0; count < 60; count += 1) {
      const person = await aUser({}, { now: clock.now });
      await addMember(systemContext({ now: clock.now }), {
        workspaceId: acme.id,
        userId: person.userId,
        role: "VIEWER",
      });
      if (count % 3 === 0) clock.pass({ minutes: 1 });
    }
    const ctx = workspaceContext(acme.owner, { workspace: acme, permission: "activity.read" });
    const seen: { id: string; at: Date }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listActivity(ctx, { cursor });
      seen.push(...page.rows);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map((event) => event.id)).size).toBe(60);
    expect(seen.map((event) => event.at.getTime())).toEqual(
      seen.map((event) => event.at.getTime()).sort((a, b) => b - a),
    );
  });

  it("H117 takes no cursor of another workspace", async () => {
    const [acme, other] = await Promise.all([aWorkspace(), aWorkspace()]);
    for (let count = 0; count < 30; count += 1)
      await addMember(systemContext(), { workspaceId: acme.id, userId: (await aUser()).userId, role: "VIEWER" });
    const permission = "activity.read";
    const { nextCursor } = await listActivity(workspaceContext(acme.owner, { workspace: acme, permission }), {});
    const foreign = await listActivity(workspaceContext(other.owner, { workspace: other, permission }), {
      cursor: nextCursor ?? undefined,
    });
    expect(nextCursor).not.toBeNull();
    expect(foreign).toEqual({ rows: [], nextCursor: null });
  });
});
