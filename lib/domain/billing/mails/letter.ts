import type { MailReader } from "./find-reader";

/** A mail to be written: about what, of which workspace, to whom. */
export interface Letter {
  readonly workspaceId: string;
  readonly subjectId: string;
  readonly reader: MailReader;
}
