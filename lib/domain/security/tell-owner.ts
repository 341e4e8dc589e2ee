import { occasionOf } from "../identity";
import { notify } from "../notifications";
import type { TransactionContext } from "../shared/context";
import type { TwoFactorChange } from "../shared/enqueue";

/** Tells the owner what changed about their second factor, and by mail from where. */
export function tellOwner(tx: TransactionContext, userId: string, change: TwoFactorChange): Promise<void> {
  return notify(tx, {
    to: { userId },
    notice: { kind: "two-factor-changed", params: { change } },
    mails: [{ name: "security.send-two-factor-changed", payload: { userId, change, occasion: occasionOf(tx) } }],
  });
}
