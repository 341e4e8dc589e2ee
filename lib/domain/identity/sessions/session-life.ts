const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** No session outlives this, however busy it is. */
export const absoluteLifeMs = 60 * DAY_MS;

/** How long a session lives without a sign of life. `find-viewer.sql.ts` moves the end by the same measure. */
export function idleLifeMs(emailVerified: boolean): number {
  return emailVerified ? 14 * DAY_MS : 12 * HOUR_MS;
}
