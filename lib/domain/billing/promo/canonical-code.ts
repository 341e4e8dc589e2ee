/** The one spelling of a promotion code, however it was typed; null for what cannot be one. */
export function canonicalCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replaceAll(/\s+/g, "").toUpperCase();
  return /^[A-Z0-9_-]{1,64}$/.test(code) ? code : null;
}
