import { setTimeout as pause } from "node:timers/promises";
import { inTransaction } from "@/lib/db/transaction";
import { reportFinding, resolveUnseen } from "../../findings";
import type { Discovery } from "../../findings/views";
import type { SystemContext } from "../../shared/context";
import { isStripeFailure } from "../../shared/stripe-failure";
import { findStrangeCharges } from "./find-strange-charges";
import { type Outcome, reconcileWorkspace } from "./reconcile-workspace";
import { settleOrphans } from "./settle-orphans";

/** What a comparison of all workspaces with Stripe came to. */
export interface ReconcileReport {
  /** What was put right, in words for the operator. */
  readonly repaired: readonly string[];
  /** What a person has to settle. */
  readonly findings: readonly Discovery[];
  /** Workspaces that Stripe gave no answer about: they are looked at the next time. */
  readonly unanswered: readonly string[];
}

const BATCH = 200;
/** One customer is a dozen requests, and Stripe allows a hundred a second to everything we do. */
const APART_MS = 150;

/**
 * Compares every workspace with Stripe, both ways: what is there and not here, and the other way round. Puts right what is
 * safe, by looking again, adopting a customer of ours that nobody knows, and taking back what a refused operation left
 * behind. The rest is found for staff until it is gone. Safe to run at any time and any number of times.
 */
export async function reconcile(ctx: SystemContext): Promise<ReconcileReport> {
  const begunAt = ctx.now();
  const outcomes: Outcome[] = [await settleOrphans(ctx)];
  const unanswered: string[] = [];
  for await (const workspaceId of walkWorkspaces(ctx)) {
    try {
      outcomes.push(await reconcileWorkspace(ctx, workspaceId));
    } catch (error) {
      if (!isStripeFailure(error)) throw error;
      unanswered.push(workspaceId);
    }
    await pause(APART_MS);
  }
  outcomes.push({ repaired: [], findings: await findStrangeCharges(ctx) });
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  await inTransaction(ctx, async (tx) => {
    for (const finding of findings) await reportFinding(tx, finding);
    // Of a workspace that was not looked at nobody knows whether it is over.
    if (unanswered.length === 0) await resolveUnseen(tx, begunAt);
  });
  return { repaired: outcomes.flatMap(({ repaired }) => repaired), findings, unanswered };
}

async function* walkWorkspaces(ctx: SystemContext): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const rows = await ctx.db.workspace.findMany({
      where: { stripeCustomerId: { not: null }, ...(after !== undefined && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { id: true },
    });
    for (const { id } of rows) yield id;
    after = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}
