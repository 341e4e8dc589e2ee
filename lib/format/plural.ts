const grouped = new Intl.NumberFormat("en-US");

/** "1 seat", "4 seats": the count with its noun, with its thousands grouped. */
export function plural(count: number | bigint, one: string, many = `${one}s`): string {
  const noun = count === 1 || count === 1n ? one : many;
  return `${grouped.format(count)} ${noun}`;
}
