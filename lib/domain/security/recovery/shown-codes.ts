import { z } from "zod";
import type { AccountContext } from "../../shared/context";
import { decryptSecret, encryptSecret } from "../../shared/secret-box";

const LIFE_MS = 10 * 60 * 1_000;

const shown = z.strictObject({ at: z.number(), codes: z.array(z.string()) });

const aadOf = ({ viewer }: AccountContext) => `shown-codes:${viewer.userId}`;

/** New codes on their way to the one page that shows them: the person's browser carries them, and cannot read them. */
export function sealCodes(ctx: AccountContext, codes: readonly string[]): string {
  return encryptSecret(JSON.stringify({ at: ctx.now().getTime(), codes }), aadOf(ctx));
}

/** The codes, for ten minutes and for whom they were made; null for anything else that a browser sends. */
export function openCodes(ctx: AccountContext, sealed: string): readonly string[] | null {
  try {
    const { at, codes } = shown.parse(JSON.parse(decryptSecret(sealed, aadOf(ctx))));
    return ctx.now().getTime() - at > LIFE_MS ? null : codes;
  } catch {
    return null;
  }
}
