import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { pruneIdentity } from "@/lib/domain/identity/prune";
import { changeUsername, createOrganization } from "@/lib/domain/workspaces";
import { aClock } from "@/tests/factories/clock";
import { accountContext, systemContext } from "@/tests/factories/contexts";
import { aUser } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";

const aName = () => `name-${randomUUID().slice(0, 8)}`;
const handleOf = async (userId: string) =>
  (await database().workspace.findUniqueOrThrow({ where: { personalOfId: userId } })).handle;

describe("changing the username", () => {
  it("PRO-2 PRO-23 gives the workspace the name in lower case, holds the old one and writes it down", async () => {
    const ada = await aUser();
    const name = aName();

    await changeUsername(accountContext(ada), { handle: ` ${name.toUpperCase()} ` });

    expect(await handleOf(ada.userId)).toBe(name);
    expect(await database().workspace.count({ where: { handle: ada.workspace.handle } })).toBe(0);
    const event = await database().auditEvent.findFirst({
      where: { workspaceId: ada.workspace.id, action: "workspace.renamed", actorId: ada.userId },
    });
    expect(event?.details).toEqual({});
  });

  it.each(["a", "-a-", "a--b", "a_-b", "a b", "naïve", "аda", "a.b", "x".repeat(40), "a\0b", ""])(
    "PRO-3 H71 refuses %j",
    async (handle) => {
      const ada = await aUser();
      expect(await changeUsername(accountContext(ada), { handle }).catch(refusalCode)).toBe("handle_invalid");
      expect(await handleOf(ada.userId)).toBe(ada.workspace.handle);
    },
  );

  it.each(["admin", "API", "me"])("PRO-3 H71 refuses our own word %j", async (handle) => {
    expect(await changeUsername(accountContext(await aUser()), { handle }).catch(refusalCode)).toBe("handle_taken");
  });

  it("PRO-2 H71 of 20 people who want one name at the same time one gets it", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => aUser()));
    const handle = aName();

    const { done, refused } = await outcomesOf(people.map((one) => changeUsername(accountContext(one), { handle })));

    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["handle_taken"]));
    expect(await database().reservedHandle.count({ where: { userId: { in: people.map((one) => one.userId) } } })).toBe(
      1,
    );
  });

  it("PRO-4 H148 holds the old name for its former holder for 90 days, against people and organizations", async () => {
    const clock = aClock();
    const [ada, eve] = await Promise.all([aUser(), aUser({ firstName: "Eve" })]);
    const old = ada.workspace.handle;
    await changeUsername(accountContext(ada, clock), { handle: aName() });

    clock.pass({ days: 89 });
    const taking = changeUsername(accountContext(eve, clock), { handle: old });
    expect(await taking.catch(refusalCode)).toBe("handle_taken");
    const founding = createOrganization(accountContext(eve, clock), { name: "Old", handle: old }, randomUUID());
    expect(await founding.catch(refusalCode)).toBe("handle_taken");
    expect(await handleOf(eve.userId)).toBe(eve.workspace.handle);

    clock.pass({ days: 1 });
    await changeUsername(accountContext(eve, clock), { handle: old });
    expect(await handleOf(eve.userId)).toBe(old);
  });

  it("PRO-4 lets the former holder take the name back, which frees no name of others", async () => {
    const ada = await aUser();
    const between = aName();
    await changeUsername(accountContext(ada), { handle: between });
    await changeUsername(accountContext(ada), { handle: ada.workspace.handle });
    expect(await handleOf(ada.userId)).toBe(ada.workspace.handle);
    const held = await database().reservedHandle.findMany({ where: { userId: ada.userId } });
    expect(held.map(({ handle }) => handle)).toEqual([between]);
  });

  it("PRO-4 H71 nobody slips in while a name is given up", async () => {
    const [ada, ...others] = await Promise.all(Array.from({ length: 11 }, () => aUser()));
    if (!ada) throw new Error("nobody");
    const old = ada.workspace.handle;
    const [own, ...thieves] = await Promise.allSettled([
      changeUsername(accountContext(ada), { handle: aName() }),
      ...others.map((one) => changeUsername(accountContext(one), { handle: old })),
    ]);
    expect(own.status).toBe("fulfilled");
    expect(thieves.filter(({ status }) => status === "fulfilled")).toEqual([]);
  });

  it("PRO-2 the name one has changes nothing, and the tenth change of a day is the last", async () => {
    const ada = await aUser();
    for (let count = 0; count < 10; count += 1)
      await changeUsername(accountContext(ada), { handle: ada.workspace.handle });
    expect(await database().auditEvent.count({ where: { userId: ada.userId, action: "workspace.renamed" } })).toBe(0);
    const eleventh = changeUsername(accountContext(ada), { handle: aName() });
    expect(await eleventh.catch(refusalCode)).toBe("too_many_attempts");
  });

  it("PRO-4 forgets names that are free again", async () => {
    const clock = aClock();
    const ada = await aUser();
    await changeUsername(accountContext(ada, clock), { handle: aName() });
    clock.pass({ days: 90 });
    await pruneIdentity(systemContext(clock));
    expect(await database().reservedHandle.count({ where: { userId: ada.userId } })).toBe(0);
  });
});
