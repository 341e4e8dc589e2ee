import { type FindingKind, findingKinds } from "./views";

/** For a kind that was stored, perhaps by another release. */
export function isFindingKind(kind: string): kind is FindingKind {
  return Object.hasOwn(findingKinds, kind);
}
