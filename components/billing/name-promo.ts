/** A discount that support gave has no code. */
export function namePromo(code: string | null): string {
  return code ?? "a discount";
}
