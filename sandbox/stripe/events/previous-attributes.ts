import type { PublicObject } from "../kernel/kind";

/**
 * What an `.updated` event tells about the past: each changed field with its old value. A field that was not there has
 * none, and is left out. Plain nested hashes are compared field by field; lists, nested objects and metadata are given as a whole.
 */
export function previousAttributes(before: PublicObject, after: PublicObject): PublicObject | null {
  const previous: PublicObject = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, current] = [before[field], after[field]];
    if (JSON.stringify(old) === JSON.stringify(current)) continue;
    if (old === undefined) continue;
    const nested = field !== "metadata" && isHash(old) && isHash(current) ? previousAttributes(old, current) : null;
    previous[field] = nested ?? old;
  }
  return Object.keys(previous).length > 0 ? previous : null;
}

function isHash(value: unknown): value is PublicObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("id" in value);
}
