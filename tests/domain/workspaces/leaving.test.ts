import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { leaveOrganization } from "@/lib/domain/workspaces";
import { accountContext } from "@/tests/factories/contexts";
import { aMember, aUser, aWorkspace } from "@/tests/factories/people";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";

describe("leaving an organization", () => {
  it("PRO-25 ends the membership at once, of a suspended member too, and the organization can read who left", async () => {
    const acme = await aWorkspace();
    for (const isSuspended of [false, true]) {
      const grace = await aMember(acme, "ADMIN", { firstName: "Grace", isSuspended });
      await database().user.update({ where: { id: grace.userId }, data: { lastWorkspaceId: acme.id } });

      await leaveOrganization(accountContext(grace), { workspaceId: acme.id });

      expect(await database().membership.count({ where: { workspaceId: acme.id, userId: grace.userId } })).toBe(0);
      expect((await database().user.findUnique({ where: { id: grace.userId } }))?.lastWorkspaceId).toBeNull();
      const where = { workspaceId: acme.id, userId: grace.userId, action: "member.left" };
      expect(await database().auditEvent.count({ where })).toBe(1);
    }
  });

  it("PRO-25 is refused to an owner", async () => {
    const acme = await aWorkspace();
    const leaving = leaveOrganization(accountContext(acme.owner), { workspaceId: acme.id });
    expect(await leaving.catch(refusalCode)).toBe("member_is_owner");
    expect(await database().membership.count({ where: { workspaceId: acme.id } })).toBe(1);
  });

  it("PRO-25 H52 knows neither somebody else's organization nor one's personal workspace", async () => {
    const [acme, ada] = await Promise.all([aWorkspace(), aUser()]);
    for (const workspaceId of [acme.id, ada.workspace.id, acme.owner.workspace.id])
      expect(await leaveOrganization(accountContext(ada), { workspaceId }).catch(refusalCode)).toBe("not_found");
    expect(await database().membership.count({ where: { userId: ada.userId } })).toBe(1);
  });

  it("PRO-25 of 20 clicks at once one leaves and one row is written", async () => {
    const acme = await aWorkspace();
    const grace = await aMember(acme, "MEMBER");
    const clicks = Array.from({ length: 20 }, () => leaveOrganization(accountContext(grace), { workspaceId: acme.id }));
    expect((await outcomesOf(clicks)).done).toBe(1);
    expect(await database().auditEvent.count({ where: { workspaceId: acme.id, action: "member.left" } })).toBe(1);
  });
});
