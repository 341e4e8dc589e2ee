/** Stripe counts seconds. */
export function toDate(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function toDateOrNull(seconds: number | null | undefined): Date | null {
  return typeof seconds === "number" ? toDate(seconds) : null;
}

export function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The id of a reference, expanded or not. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}
