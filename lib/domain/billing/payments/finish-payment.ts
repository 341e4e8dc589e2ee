import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { FinishPaymentInput } from "../inputs";
import { refusalOf } from "../operations/await-operation";
import { driveAsForm } from "../operations/drive-as-form";
import { findOperationRow, readOperation } from "../operations/operation";
import type { FinishedPayment } from "../views";

/**
 * Ends a payment whose payer was at the bank. What the bank's page said on the way back is not looked at: Stripe is asked.
 * Reloading the page asks again and changes nothing. When the payer did not confirm, the answer leads back to the bank.
 * @throws DomainError `not_found`, or what the payment was refused with
 */
export async function finishPayment(
  ctx: WorkspaceContext<"billing.write">,
  input: FinishPaymentInput,
): Promise<FinishedPayment> {
  const row = await findOperationRow(ctx.db, ctx.workspace.id, input.operation);
  if (!row) throw new DomainError("not_found");
  const proof = row.purpose === "billing.prove-card" ? ({ isProof: true } as const) : {};
  if (row.state === "DONE") return { outcome: "done", ...proof };
  if (row.state === "REFUSED") throw refusalOf(row);
  return { ...(await driveAsForm(ctx, readOperation(row))), ...proof };
}
