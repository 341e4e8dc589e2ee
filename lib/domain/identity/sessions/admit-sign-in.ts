import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { PublicContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { ipBucket } from "../limits/ip-bucket";
import { countAttempt, refundAttempt } from "../limits/limits";
import { findCredentials } from "./find-credentials.sql";

/**
 * Counts an attempt to sign in before any password is looked at, and refuses it when there were too many: from this
 * visitor, or on this address. A browser that knows the owner has a count of its own, so that strangers who fail on
 * purpose lock nobody out.
 *
 * @returns a function that takes the attempt back, for the right password.
 */
export async function admitSignIn(
  ctx: PublicContext,
  address: string,
  device: string | null,
): Promise<() => Promise<void>> {
  if (device !== null) {
    const { excess } = await countAttempt(ctx, "sign-in:device", device);
    if (excess > 0) throw new DomainError("too_many_attempts");
    return () => refundAttempt(ctx, "sign-in:device", device);
  }
  const visitor = ipBucket(ctx.ip);
  const byVisitor = await countAttempt(ctx, "sign-in:ip", visitor);
  if (byVisitor.excess === 1) await noteSlowDown(ctx, null, { visitor });
  if (byVisitor.excess > 0) throw new DomainError("too_many_attempts");
  const onAddress = await countAttempt(ctx, "sign-in:address", address);
  if (onAddress.excess === 1) await noteSlowDown(ctx, address, {});
  if (onAddress.excess > 0) throw new DomainError("too_many_attempts");
  return async () => {
    await Promise.all([refundAttempt(ctx, "sign-in:ip", visitor), refundAttempt(ctx, "sign-in:address", address)]);
  };
}

/** Once per window, so that the owner and support see it and a flood writes one row. */
async function noteSlowDown(
  ctx: PublicContext,
  address: string | null,
  details: { readonly visitor?: string },
): Promise<void> {
  const owner = address === null ? null : (await findCredentials(ctx, address)).owner;
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, { action: "identity.sign_in_slowed", details, ...(owner && { userId: owner.userId }) }),
  );
}
