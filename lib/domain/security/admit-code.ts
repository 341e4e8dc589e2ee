import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import { countAttempt, refundAttempt } from "../identity";
import type { BaseContext } from "../shared/context";
import { DomainError } from "../shared/errors";

/**
 * Counts a try of a code before it is looked at, whichever kind of code it is, and refuses it when there were too many.
 *
 * @returns a function that takes the try back, for the right code.
 */
export async function admitCode(ctx: BaseContext, userId: string): Promise<() => Promise<void>> {
  const { excess } = await countAttempt(ctx, "second-step:user", userId);
  // Once per window, so that support sees it and a flood writes one row.
  if (excess === 1) await inTransaction(ctx, (tx) => recordAudit(tx, { action: "security.codes_slowed", userId }));
  if (excess > 0) throw new DomainError("too_many_attempts");
  return () => refundAttempt(ctx, "second-step:user", userId);
}
