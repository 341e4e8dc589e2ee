import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { describeNotice } from "@/lib/domain/notifications/describe-notice";
import { notice } from "@/lib/domain/notifications/notices";
import { waitingJobs } from "../../factories/jobs";
import { aMember, aUser, aWorkspace } from "../../factories/people";
import { anEvent, holdPlan, report } from "../../factories/usage";

const noticesOf = async (userId: string) => {
  const rows = await database().notification.findMany({ where: { userId, kind: "spending" }, orderBy: { id: "asc" } });
  return rows.map(({ kind, params }) => notice.parse({ kind, params }));
};
const percents = async (userId: string) =>
  (await noticesOf(userId)).map(({ params }) => ("percent" in params ? params.percent : null));
/** So many dollars of prompts; the quota of Developer is spent by the first of them. */
const spend = (workspaceId: string, dollars: number, quota = 0) =>
  report(workspaceId, [anEvent({ meter: "ai", quantity: BigInt(dollars * 50 + quota) })]);

describe("PLAN-6 alerts", () => {
  it("come at 50, 80 and 100 percent of the spending limit, each once in a month", async () => {
    const { userId, workspace } = await aUser();
    await holdPlan(workspace.id, { planKey: "developer" });
    await spend(workspace.id, 49, 200);
    expect(await percents(userId)).toEqual([]);
    await spend(workspace.id, 1);
    await spend(workspace.id, 20);
    expect(await percents(userId)).toEqual([50]);
    await spend(workspace.id, 10);
    await spend(workspace.id, 30);
    await spend(workspace.id, 30);
    expect(await percents(userId)).toEqual([50, 80, 100]);
    await spend(workspace.id, 20);
    expect(await percents(userId)).toEqual([50, 80, 100]);
    const now = Date.now();
    await holdPlan(workspace.id, {
      planKey: "developer",
      start: new Date(now - 1_000),
      end: new Date(now + 86_400_000),
    });
    await spend(workspace.id, 50, 200);
    expect(await percents(userId)).toEqual([50, 80, 100, 50]);
  });

  it("are one for several steps at a time, and one for 20 batches at a time", async () => {
    const { userId, workspace } = await aUser();
    await holdPlan(workspace.id, { planKey: "developer" });
    await Promise.all(Array.from({ length: 20 }, () => spend(workspace.id, 85, 200)));
    expect((await percents(userId)).filter((percent) => percent === 100)).toHaveLength(1);
    expect(new Set(await percents(userId)).size).toBe((await percents(userId)).length);
  });

  it("go to who may pay, and say where usage is explained", async () => {
    const acme = await aWorkspace();
    const [payer, member] = [await aMember(acme, "BILLING"), await aMember(acme, "MEMBER")];
    await holdPlan(acme.id, { planKey: "professional" });
    await spend(acme.id, 400, 500);
    expect(await percents(payer.userId)).toEqual([80]);
    const mails = await waitingJobs("notifications.send-mail");
    expect(mails.filter(({ payload }) => JSON.stringify(payload).includes(payer.userId))).toHaveLength(1);
    expect(mails.filter(({ payload }) => JSON.stringify(payload).includes(member.userId))).toHaveLength(0);
    expect(await percents(member.userId)).toEqual([]);
    const [told] = await noticesOf(payer.userId);
    expect(told && describeNotice(told, acme)).toEqual({
      title: "Acme has used 80% of its spending limit",
      text: "$400.00 of $500.00 this month, before tax. At the limit, usage beyond the quota is refused.",
      path: `/w/${acme.handle}/usage`,
      action: "See usage",
    });
  });

  it("are not for plans without a limit or without overage", async () => {
    const [scale, starter] = [await aUser(), await aUser()];
    await holdPlan(scale.workspace.id, { planKey: "scale" });
    await spend(scale.workspace.id, 5_000, 1_000);
    await spend(starter.workspace.id, 5);
    expect([await percents(scale.userId), await percents(starter.userId)]).toEqual([[], []]);
  });
});
