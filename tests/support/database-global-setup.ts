import { createHash } from "node:crypto";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { dataDir } from "../../scripts/local/paths.mjs";
import { describeSchema, migrate } from "../../scripts/migrate.mjs";
import type { LocalPostgres } from "../../scripts/postgres.mjs";
import { ensureDatabase, ensurePostgres } from "../../scripts/postgres.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    superuserUrl: string;
    ownerUrl: string;
    appUrl: string;
    templateDatabase: string;
  }
}

/** A cluster of its own that does not wait for the disk, and one migrated database in it that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await ensurePostgres({ directory: path.join(dataDir(), "postgres-test"), durable: false });
  const admin = new pg.Client({ connectionString: postgres.superuserUrl("postgres") });
  await admin.connect();
  await dropAbandonedClones(admin);
  const template = await ensureTemplate(postgres, admin);
  await admin.end();
  project.provide("superuserUrl", postgres.superuserUrl("postgres"));
  project.provide("ownerUrl", postgres.ownerUrl("postgres"));
  project.provide("appUrl", postgres.appUrl("postgres"));
  project.provide("templateDatabase", template);
  return async () => {
    if (postgres.owned) await postgres.stop();
  };
}

/** Named after what it contains, so that it is made again exactly when a migration or a function changed. */
async function ensureTemplate(postgres: LocalPostgres, admin: pg.Client): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(describeSchema())).digest("hex").slice(0, 12);
  const template = `template_${hash}`;
  await admin.query("select pg_advisory_lock(hashtext('portico-test-template'))");
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
  if (!rowCount) {
    const partial = `${template}_partial`;
    await admin.query(`drop database if exists "${partial}" with (force)`);
    await ensureDatabase(postgres, partial);
    await migrate({ ownerUrl: postgres.ownerUrl(partial), appUrl: postgres.appUrl(partial) });
    await admin.query(`alter database "${partial}" rename to "${template}"`);
  }
  await admin.query("select pg_advisory_unlock(hashtext('portico-test-template'))");
  return template;
}

/** Left by a run that was killed. A clone in use has connections. */
async function dropAbandonedClones(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database
     where datname like 'clone\\_%' and datname not in (select datname from pg_stat_activity where datname is not null)`,
  );
  for (const { datname } of rows) await admin.query(`drop database if exists "${datname}"`);
}
