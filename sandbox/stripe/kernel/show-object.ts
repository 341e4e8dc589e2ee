import type { Kind, PublicObject, Stored } from "./kind";
import type { Work } from "./work";

/** The public form of a row: own fields without the hidden ones, computed fields, or the stub of a deleted object. */
export function showObject<T extends Stored>(kind: Kind<T>, row: T, work: Work): PublicObject {
  if (row._deleted) return { id: row.id, object: kind.name, deleted: true };
  const shown = Object.entries(row).filter(([field]) => !field.startsWith("_"));
  return { ...Object.fromEntries(shown), ...kind.compute?.(row, work) };
}
