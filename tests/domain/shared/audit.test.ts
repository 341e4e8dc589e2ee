import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/domain/audit";
import { systemContext } from "@/tests/factories/contexts";

beforeAll(() => inTransaction(systemContext(), (tx) => recordAudit(tx, { action: "test.happened" })));

it("H130 H150 the application's role can neither change nor remove an audit row", async () => {
  for (const statement of [
    "update \"AuditEvent\" set action = 'x'",
    'delete from "AuditEvent"',
    'truncate "AuditEvent"',
  ])
    await expect(database().$executeRawUnsafe(statement)).rejects.toThrow(/permission denied/);
  expect(await database().auditEvent.count()).toBe(1);
});

it("H150 not even the tables' owner can", async () => {
  const owner = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
  await owner.connect();
  for (const statement of [
    "update \"AuditEvent\" set action = 'x'",
    'delete from "AuditEvent"',
    'truncate "AuditEvent" cascade',
  ])
    await expect(owner.query(statement)).rejects.toThrow("append-only");
  await owner.end();
});

it("I28 is written with its change or not at all", async () => {
  await expect(
    inTransaction(systemContext(), async (tx) => {
      await recordAudit(tx, { action: "test.undone" });
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await database().auditEvent.count({ where: { action: "test.undone" } })).toBe(0);
});
