import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";

// Prisma's CLI downloads its native schema engine before any command, although `generate` never starts it. Naming a file
// that exists as the engine skips the download; our own scripts read and write the migrations.
if (existsSync("package.json")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "package.json";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.MIGRATE_DATABASE_URL ?? "postgresql://unset@127.0.0.1:1/unset" },
});
