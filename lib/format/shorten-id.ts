/** The last characters of an id, enough to tell rows apart. UUIDv7 begins with the time, so the end is what differs. */
export function shortenId(id: string): string {
  return id.length <= 10 ? id : `…${id.slice(-8)}`;
}
