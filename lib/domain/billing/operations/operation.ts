import { z } from "zod";
import type { TransactionDatabase } from "@/lib/db/client";
import type { BaseContext } from "../../shared/context";
import { type ErrorCode, isErrorCode } from "../../shared/errors";

const planChange = z.object({
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  expectedAmount: z.string().transform(BigInt),
  prorationDate: z.iso.datetime().transform((text) => new Date(text)),
  previousPlanKey: z.string().nullable(),
});
const invoicePayment = z.object({ invoiceId: z.uuid(), stripeInvoiceId: z.string() });

/** What is stored in `result` while an operation is open and more than begun. */
const stage = z.discriminatedUnion("step", [
  z.object({ step: z.literal("authenticate") }),
  z.object({ step: z.literal("undo"), code: z.string(), detail: z.string().nullable() }),
]);

/** Why an operation ends with a no. `detail` is Stripe's own word, for support. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: string | null;
}

/** A change of money under way: what is asked of Stripe and may have to be finished by somebody else. */
interface OperationFacts {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly createdAt: Date;
  /** The payer was sent to the bank: a failed attempt from then on is the bank's no. */
  readonly wasSentToBank: boolean;
  /** It is being taken back, for this reason: from then on it is never begun anew. */
  readonly undoing: Refusal | null;
}
export interface PlanChangeOperation extends OperationFacts {
  readonly purpose: "billing.change-plan";
  readonly input: z.output<typeof planChange>;
}
export interface InvoicePaymentOperation extends OperationFacts {
  readonly purpose: "billing.pay-invoice";
  readonly input: z.output<typeof invoicePayment>;
}
export type BillingOperation = PlanChangeOperation | InvoicePaymentOperation;

/** Operations of other areas (`runOnce`) are none of ours. */
export const operationPurposes: BillingOperation["purpose"][] = ["billing.change-plan", "billing.pay-invoice"];

/** What is stored in `result` while the payer is at the bank; the address is read from Stripe again, since it holds a secret. */
export const atBank = { step: "authenticate" } as const;

/** One of ours, in whatever state, or null. */
export async function findOperationRow(db: Pick<TransactionDatabase, "operation">, workspaceId: string, id: string) {
  return db.operation.findFirst({ where: { id, workspaceId, purpose: { in: operationPurposes } } });
}

export type OperationRow = NonNullable<Awaited<ReturnType<typeof findOperationRow>>>;

export function readOperation(row: OperationRow): BillingOperation {
  const { id, workspaceId, userId, createdAt, result } = row;
  if (workspaceId === null) throw new Error(`Operation ${id} belongs to no workspace`);
  const { data: reached } = stage.safeParse(result);
  const wasSentToBank = reached?.step === atBank.step;
  const undoing = reached?.step === "undo" ? { code: toErrorCode(reached.code), detail: reached.detail } : null;
  const facts = { id, workspaceId, userId, createdAt, wasSentToBank, undoing };
  return row.purpose === "billing.change-plan"
    ? { ...facts, purpose: "billing.change-plan", input: planChange.parse(row.input) }
    : { ...facts, purpose: "billing.pay-invoice", input: invoicePayment.parse(row.input) };
}

function toErrorCode(code: string): ErrorCode {
  return isErrorCode(code) ? code : "form_stale";
}

const DAY_MS = 86_400_000;

/** Stripe forgets idempotency keys and unpaid first invoices after about a day: then nothing new is sent for an operation. */
export function isTooOld(ctx: BaseContext, operation: BillingOperation): boolean {
  return ctx.now().getTime() - operation.createdAt.getTime() > DAY_MS - 3_600_000;
}
