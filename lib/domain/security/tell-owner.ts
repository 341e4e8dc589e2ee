import { occasionOf } from "../identity";
import type { TransactionContext } from "../shared/context";
import { enqueue, type TwoFactorChange } from "../shared/enqueue";

/** Mails the owner what changed about their second factor, and from where. */
export function tellOwner(tx: TransactionContext, userId: string, change: TwoFactorChange): Promise<void> {
  return enqueue(tx, {
    name: "security.send-two-factor-changed",
    payload: { userId, change, occasion: occasionOf(tx) },
  });
}
