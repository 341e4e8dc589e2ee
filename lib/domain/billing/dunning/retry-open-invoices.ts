import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { collectOpenInvoices } from "./collect-open-invoices";

/** Another look for invoices that could not be paid while something else was under way. Safe to call any number of times. */
export async function retryOpenInvoices(
  ctx: SystemContext,
  { workspaceId }: { readonly workspaceId: string },
): Promise<void> {
  await inTransaction(ctx, (tx) => collectOpenInvoices(tx, workspaceId));
}
