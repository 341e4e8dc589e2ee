import { generateSecret, generateURI, verify } from "otplib";
import { portal } from "@/portal.config";
import { decryptSecret, encryptSecret } from "../../shared/secret-box";
import type { AuthenticatorSetup } from "../views";

const PERIOD = 30;

const aadOf = (userId: string) => `authenticator:${userId}`;

/** A fresh secret of 160 bits, encrypted for this person alone. */
export function newSealedSecret(userId: string): string {
  return encryptSecret(generateSecret(), aadOf(userId));
}

/** How the person's app gets the secret. */
export function setupOf(
  owner: { readonly userId: string; readonly email: string },
  sealed: string,
): AuthenticatorSetup {
  const secret = decryptSecret(sealed, aadOf(owner.userId));
  return {
    uri: generateURI({ issuer: portal.brand.name, label: owner.email, secret }),
    manualKey: secret.match(/.{1,4}/g)?.join(" ") ?? secret,
  };
}

export interface SealedSecret {
  readonly userId: string;
  readonly secret: string;
}

/** The time step whose code this is, or null: the present one, or one beside it, since clocks differ. */
export async function stepOf({ userId, secret }: SealedSecret, code: string, now: Date): Promise<number | null> {
  const epoch = Math.floor(now.getTime() / 1_000);
  const plain = decryptSecret(secret, aadOf(userId));
  const result = await verify({ secret: plain, token: code, epoch, period: PERIOD, epochTolerance: PERIOD });
  return result.valid ? Math.floor(epoch / PERIOD) + result.delta : null;
}
