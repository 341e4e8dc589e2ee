import { recordAudit } from "../audit";
import type { TransactionContext } from "../shared/context";
import { enqueue } from "../shared/enqueue";
import { newId } from "../shared/ids";
import type { Discovery, FindingKind } from "./views";

/**
 * Notes something that a person has to look at. Support is told by mail when it is new, or back after it was over; seen again
 * it only says when.
 */
export async function reportFinding(tx: TransactionContext, discovery: Discovery): Promise<void> {
  const { kind, subject, workspaceId, details } = discovery;
  const now = tx.now();
  const where = { kind, subject };
  const { count } = await tx.db.finding.updateMany({
    where: { ...where, resolvedAt: null },
    data: { lastSeenAt: now, details },
  });
  if (count > 0) return;
  const { id } = await tx.db.finding.upsert({
    where: { kind_subject: where },
    create: { ...discovery, id: newId(), firstSeenAt: now, lastSeenAt: now },
    update: { details, lastSeenAt: now, resolvedAt: null },
  });
  const entry = { action: "findings.reported", subjectId: id, details: { kind, subject } };
  await recordAudit(tx, workspaceId === null ? entry : { ...entry, workspaceId });
  await enqueue(tx, { name: "findings.send-mail", payload: { findingId: id } });
}

/** Notes that it is over. What was never found, or is over already, stays as it is. */
export async function resolveFinding(
  tx: TransactionContext,
  finding: Pick<Discovery, "kind" | "subject">,
): Promise<void> {
  const { kind, subject } = finding;
  const where = { kind, subject, resolvedAt: null };
  await tx.db.finding.updateMany({ where, data: { resolvedAt: tx.now() } });
}

/** Notes that all of a kind are over in a workspace. */
export async function resolveFindings(
  tx: TransactionContext,
  { kind, workspaceId }: { readonly kind: FindingKind; readonly workspaceId: string },
): Promise<void> {
  await tx.db.finding.updateMany({ where: { kind, workspaceId, resolvedAt: null }, data: { resolvedAt: tx.now() } });
}

/** A bank, a file or our own count decides about these, not the comparison with Stripe. */
const apart: readonly FindingKind[] = ["dispute", "pdf-changed", "refund-failed", "usage-differs"];

/** Notes that everything is over which a whole comparison, begun at this moment, did not find again. */
export async function resolveUnseen(tx: TransactionContext, begunAt: Date): Promise<void> {
  await tx.db.finding.updateMany({
    where: { kind: { notIn: [...apart] }, resolvedAt: null, lastSeenAt: { lt: begunAt } },
    data: { resolvedAt: tx.now() },
  });
}
