import { setTimeout as pause } from "node:timers/promises";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError, isErrorCode } from "../../shared/errors";
import type { PaymentOutcome } from "../views";
import { driveAsForm } from "./drive-as-form";
import { findOperationRow, type Operation, type OperationRow, readOperation } from "./operation";

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 150;

/**
 * Gives a form that was sent before the answer of the first one, waiting for it when that is still at work.
 * @throws DomainError `still_working` when it takes longer than anybody waits, or what the first was refused with
 */
export async function awaitOperation(
  ctx: WorkspaceContext<"billing.write">,
  { id }: Operation,
): Promise<PaymentOutcome> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const row = await findOperationRow(ctx.db, ctx.workspace.id, id);
    if (!row) throw new DomainError("form_stale");
    if (row.state === "DONE") return { outcome: "done" };
    if (row.state === "REFUSED") throw refusalOf(row);
    // The first one is at the bank: the address has to be read from Stripe again.
    if (readOperation(row).wasSentToBank) return driveAsForm(ctx, readOperation(row));
    await pause(LOOK_EVERY_MS);
  }
  throw new DomainError("still_working");
}

/** What a closed operation was refused with. */
export function refusalOf({ refusalCode }: OperationRow): DomainError {
  const code = refusalCode ?? "";
  return new DomainError(isErrorCode(code) ? code : "form_stale");
}
