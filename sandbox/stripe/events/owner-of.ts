import type { PublicObject } from "../kernel/kind";
import type { Work } from "../kernel/work";

/** What an object without a customer of its own belongs to. */
const BELONGS_TO = ["invoice", "charge", "payment_intent"];

/** The customer in whose time something happens to an object; null for what belongs to nobody. */
export function ownerOf(work: Work, object: PublicObject, previous: PublicObject = {}): string | null {
  if (object.object === "customer" && typeof object.id === "string") return object.id;
  if (typeof object.customer === "string") return object.customer;
  // A card that was just taken away still happened to whoever had it.
  if (typeof previous.customer === "string") return previous.customer;
  for (const field of BELONGS_TO) {
    const id = object[field];
    const kind = typeof id === "string" ? work.world.kindOfId(id) : undefined;
    const row = kind && typeof id === "string" ? work.find(kind, id, { deleted: true }) : undefined;
    const owner: unknown = row && Reflect.get(row, "customer");
    if (typeof owner === "string") return owner;
  }
  return null;
}
