const names = new Intl.DisplayNames(["en"], {
  type: "region",
  fallback: "none",
});

/** Codes of two letters that stand for no country: unions, tests, and islands that post counts with another one. */
const noCountries = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);

/** "Germany" for DE; a code that nobody knows stays as it is. */
export function countryName(code: string): string {
  return isCountry(code) ? (names.of(code) ?? code) : code;
}

/** Every country of ISO 3166 that has a name, by name. */
export const countryOptions: readonly {
  readonly value: string;
  readonly label: string;
}[] = pairsOfLetters()
  .filter(isCountry)
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label, "en"));

/** A former code (SU, UK) becomes the present one when it is read, and so is none. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || noCountries.has(code)) return false;
  return names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}

function pairsOfLetters(): string[] {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return letters.flatMap((first) => letters.map((second) => first + second));
}
