import type { Kind, PublicObject, Stored } from "./kind";
import type { Work } from "./work";

/** The public form of a row: own fields without the hidden ones, computed fields, or the stub of a deleted object. */
export function showObject<T extends Stored>(kind: Kind<T>, row: T, work: Work): PublicObject {
  if (row._deleted) return { id: row.id, object: kind.name, deleted: true };
  const shown: PublicObject = {};
  for (const [field, value] of Object.entries(row)) {
    if (!field.startsWith("_")) shown[field] = value;
  }
  return Object.assign(shown, kind.compute?.(row, work));
}
