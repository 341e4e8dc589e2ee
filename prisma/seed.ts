import { writeFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/lib/db/client";
import { assertOwnDatabase } from "./seed/assert-own-database";
import { seedWorld } from "./seed/seed-world";

// A small named world to look around in. Every row of it is made by the portal's own domain functions.
await assertOwnDatabase();
const logins = await seedWorld();
const folder = process.env.PORTICO_DATA_DIR;
if (folder !== undefined) writeFileSync(path.join(folder, "demo-logins.json"), JSON.stringify(logins, null, 2));
await closeDatabase();
