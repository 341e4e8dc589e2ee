import type { Param } from "./params";
import { invalidRequest } from "./stripe-error";

export type Metadata = { [key: string]: string };

const MAX_KEYS = 50;
const MAX_KEY = 40;
const MAX_VALUE = 500;

/** The `metadata` parameter: null clears everything, an empty value deletes its key when merged. */
export const metadata = (): Param<Metadata | null | undefined> => ({
  read(raw, name) {
    if (raw === undefined) return undefined;
    if (raw === "") return null;
    if (typeof raw === "string") throw invalidRequest("Invalid object", { param: name });
    const entries = Object.entries(raw).map(([key, value]): [string, string] => {
      const param = `${name}[${key}]`;
      if (typeof value !== "string") throw invalidRequest("Metadata values must be text", { param });
      if (key.length > MAX_KEY) throw invalidRequest(`Metadata keys can have up to ${MAX_KEY} characters`, { param });
      if (value.length > MAX_VALUE) {
        throw invalidRequest(`Metadata values can have up to ${MAX_VALUE} characters`, { param });
      }
      return [key, value];
    });
    return Object.fromEntries(entries);
  },
});

/** Applies a sent `metadata` to what an object has; keys sent empty disappear. */
export function mergeMetadata(current: Metadata, change: Metadata | null | undefined): Metadata {
  if (change === null) return {};
  const merged = Object.entries({ ...current, ...change }).filter(([, value]) => value !== "");
  if (merged.length > MAX_KEYS) throw invalidRequest(`Metadata can have up to ${MAX_KEYS} keys`, { param: "metadata" });
  return Object.fromEntries(merged);
}
