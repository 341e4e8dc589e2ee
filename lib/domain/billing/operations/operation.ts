import { z } from "zod";
import type { TransactionDatabase } from "@/lib/db/client";
import type { BaseContext } from "../../shared/context";
import { type ErrorCode, isErrorCode } from "../../shared/errors";
import { type OperationPurpose, operationPurposes } from "./purposes";

/** What is stored in `result` while an operation is open and more than begun. */
const stage = z.discriminatedUnion("step", [
  z.object({ step: z.literal("authenticate"), of: z.literal("hold").optional() }),
  z.object({ step: z.literal("undo"), code: z.string(), detail: z.string().nullable() }),
]);

/** Why an operation ends with a no. `detail` is Stripe's own word, for support. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: string | null;
}

/** A change of money under way: what is asked of Stripe and may have to be finished by somebody else. */
export interface Operation<Input = unknown> {
  readonly id: string;
  readonly purpose: OperationPurpose;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly createdAt: Date;
  /** As it was stored, until the operation's kind has read it. */
  readonly input: Input;
  /** The payer was sent to the bank: a failed attempt from then on is the bank's no. */
  readonly wasSentToBank: boolean;
  /** What the bank was asked last is the temporary charge that proves the card: nothing was bought yet. */
  readonly isProving: boolean;
  /** It is being taken back, for this reason: from then on it is never begun anew. */
  readonly undoing: Refusal | null;
}

/** What is stored in `result` while the payer is at the bank; the address is read from Stripe again, since it holds a secret. */
export const atBank = { step: "authenticate" } as const;

/** One of ours, in whatever state, or null: operations of other areas (`runOnce`) are none of ours. */
export async function findOperationRow(db: Pick<TransactionDatabase, "operation">, workspaceId: string, id: string) {
  return db.operation.findFirst({ where: { id, workspaceId, purpose: { in: operationPurposes } } });
}

export type OperationRow = NonNullable<Awaited<ReturnType<typeof findOperationRow>>>;

export function readOperation(row: OperationRow): Operation {
  const { id, workspaceId, userId, createdAt, input, result } = row;
  const purpose = operationPurposes.find((known) => known === row.purpose);
  if (workspaceId === null || !purpose) throw new Error(`Operation ${id} is not one of a workspace's money`);
  const { data: reached } = stage.safeParse(result);
  const wasSentToBank = reached?.step === atBank.step;
  const isProving = reached?.step === atBank.step && reached.of === "hold";
  const undoing = reached?.step === "undo" ? { code: toErrorCode(reached.code), detail: reached.detail } : null;
  return { id, purpose, workspaceId, userId, createdAt, input, wasSentToBank, isProving, undoing };
}

function toErrorCode(code: string): ErrorCode {
  return isErrorCode(code) ? code : "form_stale";
}

const DAY_MS = 86_400_000;

/** Stripe forgets idempotency keys and unpaid first invoices after about a day: then nothing new is sent for an operation. */
export function isTooOld(ctx: BaseContext, operation: Operation): boolean {
  return ctx.now().getTime() - operation.createdAt.getTime() > DAY_MS - 3_600_000;
}
