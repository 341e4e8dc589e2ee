const HALVES = Array.from({ length: 200 }, (_, index) => BigInt(index + 1));

/** "20%" where one whole or half percentage explains the part; null where none does, or several would. */
export function shareOf(part: bigint, whole: bigint): string | null {
  // Rounded half up to a whole minor unit, as it was worked out.
  const [half, ...others] = HALVES.filter((halves) => part > 0n && (whole * halves + 100n) / 200n === part);
  if (half === undefined || others.length > 0) return null;
  return half % 2n === 0n ? `${String(half / 2n)}%` : `${String(half / 2n)}.5%`;
}
