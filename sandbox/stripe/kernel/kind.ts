import type { Work } from "./work";

/** Declared as a method, so that kinds of different rows fit into one list. */
type Includable<T> = { show(row: T, work: Work): unknown }["show"];

/** The least every kept row has. Fields that begin with `_` never leave the sandbox. */
export type Stored = { id: string; _deleted?: true };

/** An object as it goes over the wire. */
export type PublicObject = { [field: string]: unknown };

/** One sort of object: how it is named, kept and shown. */
export interface Kind<T extends Stored> {
  /** The value of `object`; kinds of the sandbox's own begin with `_`. */
  readonly name: string;
  /** Id prefix without the underscore: `cus`. */
  readonly prefix: string;
  /** What error messages call it, where that differs from `name`. */
  readonly title?: string;
  /** Fields that hold the id of another object, with the name of its kind (`*`: any): `{ customer: "customer" }`. */
  readonly expandable?: Readonly<Record<string, string>>;
  /** Fields that exist only when asked for by `expand`. */
  readonly includable?: Readonly<Record<string, Includable<T>>>;
  /** Fields worked out from other rows, added to what is kept. */
  compute?(row: T, work: Work): PublicObject;
}

/** Declares a kind; only fixes its type. */
export function defineKind<T extends Stored>(kind: Kind<T>): Kind<T> {
  return kind;
}
