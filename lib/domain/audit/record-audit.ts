import type { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "../shared/context";
import { newId } from "../shared/ids";

export interface AuditEntry {
  /** `area.verb` in the past tense. */
  readonly action: string;
  readonly workspaceId?: string;
  /** The person it is about, for events of an account. */
  readonly userId?: string;
  readonly subjectId?: string;
  /** Facts for support; never a secret. */
  readonly details?: Prisma.InputJsonObject;
}

/** Writes the audit row of a change, in the transaction of the change. Rows can never be altered. */
export async function recordAudit(tx: TransactionContext, entry: AuditEntry): Promise<void> {
  await tx.db.auditEvent.create({
    data: {
      id: newId(),
      at: tx.now(),
      action: entry.action,
      actorKind: tx.actor.kind,
      actorId: tx.actor.userId,
      workspaceId: entry.workspaceId ?? null,
      userId: entry.userId ?? null,
      subjectId: entry.subjectId ?? null,
      details: entry.details ?? {},
      requestId: tx.requestId,
      ip: tx.ip,
      userAgent: tx.userAgent,
    },
  });
}
