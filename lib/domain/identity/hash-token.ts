import { createHash } from "node:crypto";

/** What is stored of a session's or a link's token: whoever reads the database can use neither. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
