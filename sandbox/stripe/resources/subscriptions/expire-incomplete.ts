import type { Work } from "../../kernel/work";
import { voidInvoice } from "../invoices/close-invoice";
import { invoices } from "../invoices/invoices";
import { subscriptions } from "./subscriptions";

/** Ends a subscription nobody paid for within 23 hours: voiding its first invoice is what expires it. */
export function expireIncomplete(work: Work, id: string): void {
  const subscription = work.find(subscriptions, id);
  if (subscription?.status !== "incomplete" || subscription.latest_invoice === null) return;
  if (work.get(invoices, subscription.latest_invoice).status === "open") voidInvoice(work, subscription.latest_invoice);
}
