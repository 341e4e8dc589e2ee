import "server-only";
import { countAttempt, ipBucket } from "@/lib/domain/identity";
import type { PublicContext } from "@/lib/domain/shared/context";
import type { NextAuthCall } from "./call-next-auth";

/** Under which name somebody counts on the way to a provider and back. Who is signed in shares no count with strangers. */
export function countedVisitor(ctx: PublicContext): string {
  return ctx.actor.userId ?? ipBucket(ctx.ip);
}

/** Whether next-auth may still be asked this. What leads to no provider is not counted. */
export async function mayVisit(ctx: PublicContext, { method, path }: NextAuthCall): Promise<boolean> {
  const [step] = path;
  const isDeparture = step === "signin" && method === "POST";
  if (!isDeparture && step !== "callback") return true;
  const limit = isDeparture ? "provider-departure:visitor" : "provider-return:visitor";
  const { excess } = await countAttempt(ctx, limit, countedVisitor(ctx));
  return excess === 0;
}
