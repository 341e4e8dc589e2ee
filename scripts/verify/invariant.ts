/** Something that is true of the database whenever nothing is under way. */
export interface Invariant {
  readonly id: string;
  readonly says: string;
  /** Finds what contradicts it: one row each, with the text that names it in a column `subject`. */
  readonly sql: string;
}

export interface Violation {
  readonly id: string;
  readonly says: string;
  readonly subjects: readonly string[];
}
