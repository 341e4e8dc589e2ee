/** What only one of the two sides has, told as such. */
export function listDifferences(here: readonly string[], there: readonly string[]): readonly string[] {
  const [known, found] = [new Set(here), new Set(there)];
  const onlyHere = here.filter((line) => !found.has(line)).map((line) => `only here: ${line}`);
  const onlyThere = there.filter((line) => !known.has(line)).map((line) => `only in Stripe: ${line}`);
  return [...onlyHere, ...onlyThere];
}
