import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/config/env";
import { assert } from "./assert";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under the newest key, as `key id.nonce.tag.text`. Only the same `aad` opens it: what is one person's is no other's. */
export function encryptSecret(plain: string, aad: string): string {
  const [key] = env().DATA_ENCRYPTION_KEYS;
  assert(key, "the environment has an encryption key");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [key.id, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** @throws an error when it was altered, is somebody else's, or its key is gone. */
export function decryptSecret(sealed: string, aad: string): string {
  const [keyId, ...parts] = sealed.split(".");
  const key = env().DATA_ENCRYPTION_KEYS.find(({ id }) => id === keyId);
  assert(key, "the key of an encrypted value is known");
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  assert(nonce?.length === NONCE_BYTES && tag && text, "an encrypted value has four parts");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad)).setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}
