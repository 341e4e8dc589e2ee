/** What moved a balance, in the words of who reads it. */
const words: Readonly<Record<string, string>> = {
  prepayment: "Funds added",
  refund: "Refund to your card",
  refund_failed: "Refund that came back",
  unused_plan: "Unused time on a plan",
  usage_returned: "Returned usage fees",
  adjustment: "Adjustment",
  initial: "Opening balance",
  applied_to_invoice: "Used for an invoice",
  unapplied_from_invoice: "Returned from an invoice",
  credit_note: "Credit note",
  invoice_overpaid: "Overpaid invoice",
  invoice_too_small: "Invoice too small to charge",
};

/** A movement of another kind is shown by Stripe's own word. */
export function describeMove(kind: string): string {
  const text = words[kind] ?? kind.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
