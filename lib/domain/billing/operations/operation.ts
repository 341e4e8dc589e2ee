import { z } from "zod";
import type { TransactionDatabase } from "@/lib/db/client";
import type { BaseContext } from "../../shared/context";

const planChange = z.object({
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  expectedAmount: z.string().transform(BigInt),
  prorationDate: z.iso.datetime().transform((text) => new Date(text)),
  previousPlanKey: z.string().nullable(),
});
const invoicePayment = z.object({ invoiceId: z.uuid(), stripeInvoiceId: z.string() });

/** A change of money under way: what is asked of Stripe and may have to be finished by somebody else. */
interface OperationFacts {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly createdAt: Date;
  /** The payer was sent to the bank: a failed attempt from then on is the bank's no. */
  readonly wasSentToBank: boolean;
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

/** What is stored in `result` while the payer is at the bank; the address is read from Stripe again, since it holds a secret. */
export const atBank = { step: "authenticate" } as const;

/** One of ours, in whatever state, or null. */
export async function findOperationRow(db: Pick<TransactionDatabase, "operation">, workspaceId: string, id: string) {
  return db.operation.findFirst({
    where: { id, workspaceId, purpose: { in: ["billing.change-plan", "billing.pay-invoice"] } },
  });
}

export type OperationRow = NonNullable<Awaited<ReturnType<typeof findOperationRow>>>;

export function readOperation(row: OperationRow): BillingOperation {
  const { id, workspaceId, userId, createdAt, result } = row;
  if (workspaceId === null) throw new Error(`Operation ${id} belongs to no workspace`);
  const wasSentToBank =
    typeof result === "object" && result !== null && "step" in result && result.step === atBank.step;
  const facts = { id, workspaceId, userId, createdAt, wasSentToBank };
  return row.purpose === "billing.change-plan"
    ? { ...facts, purpose: "billing.change-plan", input: planChange.parse(row.input) }
    : { ...facts, purpose: "billing.pay-invoice", input: invoicePayment.parse(row.input) };
}

const DAY_MS = 86_400_000;

/** Stripe forgets idempotency keys and unpaid first invoices after about a day: then nothing new is sent for an operation. */
export function isTooOld(ctx: BaseContext, operation: BillingOperation): boolean {
  return ctx.now().getTime() - operation.createdAt.getTime() > DAY_MS - 3_600_000;
}
