// `npm run reconcile`: compares every workspace with Stripe, puts right what is safe and lists the rest, with exit status 1.
import { closeDatabase } from "@/lib/db/client";
import { reconcile } from "@/lib/domain/billing";
import { systemContext } from "@/lib/jobs/system-context";

const { repaired, findings, unanswered } = await reconcile(systemContext("command:reconcile"));
for (const what of repaired) console.info(`repaired    ${what}`);
for (const id of unanswered) console.info(`no answer   workspace ${id}`);
for (const { kind, subject, details } of findings)
  console.info(`found       ${kind} ${subject} ${JSON.stringify(details)}`);
console.info(
  `${String(repaired.length)} repaired, ${String(findings.length)} found, ${String(unanswered.length)} unanswered`,
);
await closeDatabase();
process.exit(findings.length + unanswered.length > 0 ? 1 : 0);
