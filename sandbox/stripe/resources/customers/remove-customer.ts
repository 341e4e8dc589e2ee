import type { PublicObject } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import { customers } from "./customers";

/** Deletes a customer; whatever they owned ends with them, and the stub stays retrievable. */
export function removeCustomer(work: Work, id: string): PublicObject {
  if (!work.find(customers, id)) return { id, object: "customer", deleted: true };
  work.tell("customerDeleted", id);
  work.emit("customer.deleted", customers, work.get(customers, id));
  return work.view(customers, work.update(customers, id, { _deleted: true }));
}
