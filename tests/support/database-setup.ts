// Runs before the imports of every test file that needs a database: the file gets a fresh clone of the migrated template,
// and the application connects to it as its unprivileged role, as in production.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

const admin = new pg.Client({ connectionString: inject("superuserUrl") });
await admin.connect();
const clone = `clone_${randomUUID().replaceAll("-", "")}`;
await admin.query(
  `create database "${clone}" template "${inject("templateDatabase")}" strategy file_copy owner portico_owner`,
);
await admin.query(`alter database "${clone}" set portico.local_launcher = 'on'`);
process.env.DATABASE_URL = withDatabase(inject("appUrl"), clone);
process.env.MIGRATE_DATABASE_URL = withDatabase(inject("ownerUrl"), clone);

afterAll(async () => {
  await admin.query(`drop database if exists "${clone}" with (force)`);
  await admin.end();
});

function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.toString();
}
