// `npm run verify:db [-- --wait SECONDS]`: checks the database against its invariants and against Stripe, and prints how many
// violations each has. `--wait` looks again until there are none, for a system that is still finishing something.
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { env } from "@/lib/config/env";
import { findViolations } from "./verify/find-violations";
import type { Violation } from "./verify/invariant";

const { values } = parseArgs({ options: { wait: { type: "string", default: "0" } } });
const deadline = Date.now() + Number(values.wait) * 1000;
const { DATABASE_URL, STRIPE_SECRET_KEY: secretKey, STRIPE_API_URL: apiUrl } = env();

const isBroken = ({ subjects }: Violation) => subjects.length > 0;
const look = () => findViolations(DATABASE_URL, { secretKey, apiUrl });

let found = await look();
while (found.some(isBroken) && Date.now() < deadline) {
  await pause(1_000);
  found = await look();
}
for (const { id, says, subjects } of found) {
  console.info(`${String(subjects.length).padStart(4)}  ${id.padEnd(4)} ${says}`);
  for (const subject of subjects) console.info(`            ${subject}`);
}
process.exit(found.some(isBroken) ? 1 : 0);
