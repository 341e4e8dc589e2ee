// `npm run lab -- <renew|decline|3ds|dispute|month> <workspace handle>`: lets something happen to a workspace's billing
// in the local Stripe stand-in and prints what came of it. The portal hears of it by webhook, as it would from Stripe.
import pg from "pg";
import Stripe from "stripe";
import { printOutcome } from "./lab/print-outcome.mjs";
import { scenarios } from "./lab/scenarios.mjs";

async function main([scenario, handle]) {
  const run = Object.hasOwn(scenarios, scenario ?? "") ? scenarios[scenario] : undefined;
  if (!run || !handle)
    throw new Error(`usage: npm run lab -- <${Object.keys(scenarios).join("|")}> <workspace handle>`);
  const lab = await openLab(handle);
  const known = new Set((await listEvents(lab)).map(({ id }) => id));
  console.log(`\n${handle}: ${run.says}\n`);
  await run.act(lab);
  const happened = (await listEvents(lab)).filter(({ id }) => !known.has(id));
  await printOutcome(lab, happened.toReversed());
}

/** @returns {Promise<import("./lab/scenarios.mjs").Lab>} */
async function openLab(handle) {
  const { STRIPE_API_URL: address, STRIPE_SECRET_KEY: key } = process.env;
  if (!address || !key)
    throw new Error("The lab works on the local Stripe stand-in only, and STRIPE_API_URL names none.");
  const { protocol, hostname: host, port } = new URL(address);
  const stripe = new Stripe(key, { protocol: protocol.slice(0, -1), host, port, telemetry: false });
  return { stripe, customer: await customerOf(handle), travel: (id, journey) => travel(address, id, journey) };
}

async function customerOf(handle) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('select "stripeCustomerId" as id from "Workspace" where handle = $1', [handle]);
    if (rows.length === 0) throw new Error(`There is no workspace called ${handle}.`);
    if (!rows[0].id) throw new Error(`${handle} has never bought anything, so Stripe does not know it yet.`);
    return rows[0].id;
  } finally {
    await client.end();
  }
}

async function travel(address, customer, journey) {
  const url = `${address}/_sandbox/customers/${customer}/travel`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(journey) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? "The sandbox refused to move.");
}

/** All of them: they come by their time, and each customer has a clock of its own. */
function listEvents({ stripe }) {
  return stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
});
