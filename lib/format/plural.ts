/** "1 seat", "4 seats": the count with its noun, grouped as the locale writes numbers. */
export function plural(count: number | bigint, one: string, many = `${one}s`, locale = "en-US"): string {
  const noun = count === 1 || count === 1n ? one : many;
  return `${new Intl.NumberFormat(locale).format(count)} ${noun}`;
}
