/** In which the payment provider may write, each by its own name. */
export const languageOptions = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
] as const;

export function nameLanguage(locale: string): string {
  return languageOptions.find(({ value }) => value === locale)?.label ?? locale;
}
