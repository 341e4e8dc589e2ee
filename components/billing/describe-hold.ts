/** What adding a card costs: nothing, at most for a moment. */
export function describeHold(hold: string | undefined): string {
  if (hold === undefined) return "Nothing is charged now.";
  return `A temporary charge of ${hold} proves the card; it is released right away, within 7 days at the latest.`;
}
