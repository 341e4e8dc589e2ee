import pg from "pg";
import { auditInvariants } from "./audit-invariants";
import { compareWithStripe, type StripeAccess } from "./compare-with-stripe";
import { correctionInvariants } from "./correction-invariants";
import { deliveryInvariants } from "./delivery-invariants";
import { holdInvariants } from "./hold-invariants";
import type { Invariant, Violation } from "./invariant";
import { moneyInvariants } from "./money-invariants";
import { peopleInvariants } from "./people-invariants";
import { planInvariants } from "./plan-invariants";
import { promoInvariants } from "./promo-invariants";
import { usageInvariants } from "./usage-invariants";

const SHOWN = 20;

const invariants: readonly Invariant[] = [
  ...peopleInvariants,
  ...moneyInvariants,
  ...deliveryInvariants,
  ...auditInvariants,
  ...holdInvariants,
  ...planInvariants,
  ...promoInvariants,
  ...usageInvariants,
  ...correctionInvariants,
];

/** Checks the database against itself and against Stripe. Reads only; one entry for each invariant, broken or not. */
export async function findViolations(databaseUrl: string, stripe: StripeAccess): Promise<readonly Violation[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // One picture of the database for all questions.
    await client.query("begin isolation level repeatable read read only");
    return await findViolationsFrom(client, stripe);
  } finally {
    await client.end();
  }
}

/** The same as this connection sees it. */
export async function findViolationsFrom(client: pg.Client, stripe: StripeAccess): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { id, says, sql } of invariants) {
    const { rows } = await client.query<{ subject: string }>(`${sql} limit ${SHOWN}`);
    violations.push({ id, says, subjects: rows.map(({ subject }) => subject) });
  }
  return [...violations, ...(await compareWithStripe(client, stripe))];
}
