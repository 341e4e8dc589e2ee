// `npm run stripe:sync`: makes Stripe sell what portal.config.ts says. Run it after every change of plans or prices.
import { closeDatabase } from "@/lib/db/client";
import { syncCatalogue } from "@/lib/domain/billing";
import { systemContext } from "@/lib/jobs/system-context";

const onSale = await syncCatalogue(systemContext("command:stripe-sync"));
for (const lookupKey of onSale) console.info(`on sale  ${lookupKey}`);
await closeDatabase();
