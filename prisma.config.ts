import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";

// Prisma's command fetches a native schema engine before anything else, although `generate` and `validate` never start it.
// Naming an existing file as the engine skips the download; migrations use the same engine's WASM build (scripts/schema-engine.mjs).
if (existsSync("package.json")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "package.json";
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.MIGRATE_DATABASE_URL ?? "postgresql://unset@127.0.0.1:1/unset" },
});
