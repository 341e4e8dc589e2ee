import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { guardedFor } from "@/lib/db/tenant-guard";
import { inTransaction } from "@/lib/db/transaction";
import { assertOutsideTransaction } from "@/lib/domain/shared/transaction-mark";
import { systemContext } from "@/tests/factories/contexts";
import { aWorkspace, type TestWorkspace } from "@/tests/factories/people";

let mine: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  [mine, theirs] = await Promise.all([aWorkspace(), aWorkspace()]);
});

const refusal = "must name the workspace";

it("H52 refuses to read, change or make rows of another workspace, or of none in particular", async () => {
  const db = guardedFor(database(), mine.id);
  await expect(db.membership.findMany({})).rejects.toThrow(refusal);
  await expect(db.membership.findMany({ where: { workspaceId: theirs.id } })).rejects.toThrow(refusal);
  await expect(db.membership.findMany({ where: { OR: [{ workspaceId: mine.id }] } })).rejects.toThrow(refusal);
  await expect(db.invoice.findFirst({ where: { id: mine.id } })).rejects.toThrow(refusal);
  await expect(db.invoice.count()).rejects.toThrow(refusal);
  await expect(db.paymentMethod.updateMany({ data: { isDefault: false } })).rejects.toThrow(refusal);
  await expect(db.paymentMethod.deleteMany({ where: { workspaceId: { not: mine.id } } })).rejects.toThrow(refusal);
  await expect(db.workspace.update({ where: { id: theirs.id }, data: { name: "Mine now" } })).rejects.toThrow(refusal);
  const row = { id: mine.id, workspaceId: theirs.id, userId: mine.id, role: "VIEWER", createdAt: new Date() } as const;
  await expect(db.membership.create({ data: row })).rejects.toThrow(refusal);
  await expect(db.membership.createMany({ data: [{ ...row, workspaceId: mine.id }, row] })).rejects.toThrow(refusal);
});

it("lets a query through that names its workspace, also inside a transaction", async () => {
  const db = guardedFor(database(), mine.id);
  expect(await db.membership.findMany({ where: { workspaceId: mine.id } })).toHaveLength(1);
  const [member] = await db.membership.findMany({ where: { workspaceId: mine.id } });
  await db.$transaction(async (tx) => {
    expect(
      await tx.membership.findUnique({
        where: { workspaceId_userId: { workspaceId: mine.id, userId: member?.userId ?? "" } },
      }),
    ).toBeTruthy();
    await expect(tx.membership.findMany({ where: { workspaceId: theirs.id } })).rejects.toThrow(refusal);
  });
});

it("lets no gateway be called while a transaction holds rows", async () => {
  expect(assertOutsideTransaction).not.toThrow();
  await inTransaction(systemContext(), () => {
    expect(assertOutsideTransaction).toThrow("inside a database transaction");
    return Promise.resolve();
  });
});
