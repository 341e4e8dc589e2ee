import { createHmac } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * The token of the session that this submission of a form opens. Derived, not drawn: the same form posted twice opens
 * one session and both answers carry it. Without the secret it is 256 unknown bits.
 */
export function sessionTokenFor(formId: string, userId: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`session\0${formId}\0${userId}`).digest("base64url");
}
