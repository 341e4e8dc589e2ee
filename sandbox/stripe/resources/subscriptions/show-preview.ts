import type { PublicObject } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import type { Customer } from "../customers/customers";
import { type Invoice, invoices } from "../invoices/invoices";
import { lineItems, linesOf } from "../invoices/line-items";

/**
 * Shows a draft as the invoice that would come: renamed, and with the customer's balance as it is, which nothing has
 * used yet. The draft is spoilt by it: undo it afterwards.
 */
export function showAsPreview(work: Work, invoice: Invoice, { balance }: Customer): PublicObject {
  const id = work.newId({ prefix: "upcoming_in" });
  for (const line of linesOf(work, invoice.id)) work.update(lineItems, line.id, { invoice: id });
  return work.view(invoices, work.insert(invoices, { ...invoice, id, starting_balance: balance }));
}
