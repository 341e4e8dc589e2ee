import "server-only";
import { z } from "zod";
import { decryptSecret, encryptSecret } from "@/lib/domain/shared/secret-box";

/** Below the addresses where people come back: nobody else needs it. */
export const intentCookie = { name: "portico.intent", path: "/api/auth/callback", maxAgeSeconds: 10 * 60 } as const;

const PURPOSE = "provider-intent";

const traveller = { userId: z.uuid(), sessionId: z.uuid() };
const intent = z.discriminatedUnion("purpose", [
  z.strictObject({ purpose: z.literal("sign-in"), provider: z.string(), next: z.string(), at: z.number() }),
  z.strictObject({ purpose: z.literal("link"), provider: z.string(), at: z.number(), ...traveller }),
  z.strictObject({
    purpose: z.literal("confirm"),
    provider: z.string(),
    next: z.string(),
    at: z.number(),
    ...traveller,
  }),
]);

/** Why somebody goes to a provider, and from which session: the browser carries it there and back and cannot change it. */
export type ProviderIntent = z.output<typeof intent>;

export function sealIntent(given: ProviderIntent): string {
  return encryptSecret(JSON.stringify(given), PURPOSE);
}

/** Null for none, one that was altered or is of another provider, and after ten minutes. */
export function openIntent(sealed: string | undefined, provider: string, now: Date): ProviderIntent | null {
  if (sealed === undefined) return null;
  try {
    const given = intent.parse(JSON.parse(decryptSecret(sealed, PURPOSE)));
    const isFresh = now.getTime() - given.at <= intentCookie.maxAgeSeconds * 1_000;
    return isFresh && given.provider === provider ? given : null;
  } catch {
    return null;
  }
}
