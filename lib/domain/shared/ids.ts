import { v7 } from "uuid";

/** A new row id: UUIDv7, so that ids sort by the time they were made. Not a secret. */
export function newId(): string {
  return v7();
}

/** Whether it may be a row's id. Another text is nobody's, and the database would refuse the question. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
