import { createHmac } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * The token of the session that this submission of a form opens. Derived, not drawn: the same form posted twice opens
 * one session and both answers carry it. Without the secret it is 256 unknown bits.
 */
export function sessionTokenFor(formId: string, userId: string): string {
  return derive("session", formId, userId);
}

/** The same for the device that this submission has trusted. */
export function trustTokenFor(formId: string, userId: string): string {
  return derive("trust", formId, userId);
}

/** What this submission was proved with, so that a repetition must bring it again. Tells nothing of the proof. */
export function proofDigest(formId: string, proof: string): string {
  return derive("proof", formId, proof);
}

function derive(...parts: readonly string[]): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(parts.join("\0")).digest("base64url");
}
