/**
 * A path of this portal from what a client sent, or the fallback: never another origin, whatever the spelling
 * (`//host`, `/\host`, `https:host`, control characters).
 */
export function ownPath(given: string | null | undefined, fallback: string): string {
  if (given == null || !given.startsWith("/") || /[\\\p{Cc}]/u.test(given)) return fallback;
  const base = "http://portal.invalid";
  const url = URL.canParse(given, base) ? new URL(given, base) : null;
  // Of the path as it is read: `/..//host` is `//host`.
  if (url?.origin !== base || given.startsWith("//") || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search;
}
