import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { PasskeyCeremony } from "@/lib/db/generated/enums";
import { hashToken } from "../../identity";
import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/ids";

const LIFE_MS = 5 * 60 * 1_000;

export interface Ceremony {
  readonly ceremony: PasskeyCeremony;
  /** The session, or before sign-in the hash of the browser's cookie. */
  readonly boundTo: string;
}

/** Fresh bytes to be signed, for this browser and purpose alone. The database has their hash. */
export async function issueChallenge(ctx: BaseContext, { ceremony, boundTo }: Ceremony) {
  const bytes = new Uint8Array(randomBytes(32));
  const now = ctx.now();
  await ctx.db.passkeyChallenge.create({
    data: {
      id: newId(),
      challengeHash: hashToken(Buffer.from(bytes).toString("base64url")),
      ceremony,
      boundTo,
      expiresAt: new Date(now.getTime() + LIFE_MS),
      createdAt: now,
    },
  });
  return bytes;
}

const clientData = z.object({ challenge: z.string() });

/**
 * Uses up the challenge that an answer was made for, and answers it. Before the answer is looked at, so that a wrong one uses
 * it up, too; of any number of tries at the same time one succeeds. @throws DomainError `passkey_stale`
 */
export async function consumeChallenge(ctx: BaseContext, by: Ceremony, clientDataJson: string): Promise<string> {
  const challenge = challengeIn(clientDataJson);
  const now = ctx.now();
  const { count } = await ctx.db.passkeyChallenge.updateMany({
    where: { challengeHash: hashToken(challenge), ...by, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw new DomainError("passkey_stale");
  return challenge;
}

function challengeIn(clientDataJson: string): string {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJson, "base64url").toString("utf8"))).challenge;
  } catch {
    throw new DomainError("passkey_stale");
  }
}
