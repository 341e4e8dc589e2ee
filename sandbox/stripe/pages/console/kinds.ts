import type { Kind, PublicObject, Stored } from "../../kernel/kind";
import { resources } from "../../resources/resources";
import type { Sandbox } from "../../sandbox";

const kinds = resources.flatMap((resource) => resource.kinds).filter((kind) => !kind.name.startsWith("_"));

/** Shown elsewhere, or only ever together with something else. */
const NOT_LISTED: readonly string[] = ["event", "line_item", "item", "credit_note_line_item", "subscription_item"];

/** The kinds there is something of, with how many. */
export function kindCounts({ store }: Sandbox): { name: string; title: string; count: number }[] {
  return kinds
    .filter((kind) => !NOT_LISTED.includes(kind.name))
    .map((kind) => ({ name: kind.name, title: titleOf(kind.name), count: store.table(kind).all().length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.title.localeCompare(b.title));
}

export function kindNamed(name: string): Kind<Stored> | undefined {
  return kinds.find((kind) => kind.name === name);
}

/** The kind and row behind an id, whatever it is an id of; some objects have ids their makers chose. */
export function findObject(sandbox: Sandbox, id: string): { kind: Kind<Stored>; row: Stored } | undefined {
  const likely = sandbox.kindOfId(id);
  const candidates = likely ? [likely, ...kinds] : kinds;
  for (const kind of candidates) {
    const row = kind.name.startsWith("_") ? undefined : sandbox.store.table(kind).get(id);
    if (row) return { kind, row };
  }
  return undefined;
}

/** "checkout.session" → "Checkout sessions" */
export function titleOf(name: string): string {
  const words = name
    .replaceAll(/[._]/g, " ")
    .replace("test helpers ", "")
    .replace(/^invoiceitem$/, "invoice item");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}s`;
}

/** The fields people know an object by, the first that is there. */
const NAMES = ["name", "email", "number", "description", "code", "nickname", "type", "reason"];

export function nameOf(object: PublicObject): string {
  if (object.object === "webhook_endpoint") return String(object.url);
  for (const field of NAMES) {
    const value = object[field];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}
