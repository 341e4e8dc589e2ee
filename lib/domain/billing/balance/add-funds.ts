import { currency } from "@/lib/config/catalogue";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { AddFundsInput } from "../inputs";
import { awaitOperation } from "../operations/await-operation";
import { beginOperation } from "../operations/begin-operation";
import { driveFirst } from "../operations/drive-as-form";
import type { PaymentOutcome } from "../views";
import { readAmount } from "./read-amount";

/**
 * Pays an amount with the default card into the balance, which invoices use first. The same form sent any number of times
 * pays once. One runs at a time in a workspace: a second tab waits.
 * @throws DomainError `funds_amount`, `card_…`, `still_working`, `payment_…`
 */
export async function addFunds(
  ctx: WorkspaceContext<"billing.write">,
  input: AddFundsInput,
  formId: string,
): Promise<PaymentOutcome> {
  const amount = readAmount(input).toString();
  const start = { formId, purpose: "billing.add-funds", submitted: { amount } } as const;
  const { operation, isMine } = await beginOperation(ctx, start, async (tx) => {
    const workspaceId = tx.workspace.id;
    const others = { workspaceId, purpose: "billing.add-funds", state: "PENDING", id: { not: formId } } as const;
    if ((await tx.db.operation.count({ where: others })) > 0) throw new DomainError("still_working");
    const card = await tx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true }, select: { id: true } });
    if (!card) throw new DomainError("card_needed");
    return { amount, currency };
  });
  return isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation);
}
