const UNPAID = "If an invoice is unpaid, a new default card pays it.";

/** What adding a card costs: nothing but what is owed anyway, at most for a moment. */
export function describeHold(hold: string | undefined): string {
  if (hold === undefined) return `Nothing is charged now. ${UNPAID}`;
  return `A temporary charge of ${hold} proves the card; it is released right away, within 7 days at the latest. ${UNPAID}`;
}
