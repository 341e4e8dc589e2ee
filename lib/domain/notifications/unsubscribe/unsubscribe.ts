import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { PublicContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { categories } from "../categories";
import { setChannel } from "../preferences/set-channel";
import type { UnsubscribeView } from "../views";
import { readUnsubscribeToken, type Subscription } from "./unsubscribe-token";

/**
 * What a mailed link switches off; null for one that does not work. Looking changes nothing, and the answer is the same
 * whether the mails are on or off: the link tells nothing of what its owner chose.
 */
export async function findUnsubscribeLink(ctx: PublicContext, token: string): Promise<UnsubscribeView | null> {
  const found = await findSubscription(ctx, token);
  return found && { category: categories[found.category].label };
}

/**
 * Ends the mails of one category to one person, without a sign-in. Any number of times, with the same answer. It can
 * switch nothing on and nothing else off.
 *
 * @throws DomainError `link_expired` for a link that does not work
 */
export async function unsubscribe(ctx: PublicContext, token: string): Promise<void> {
  const found = await findSubscription(ctx, token);
  if (!found) throw new DomainError("link_expired");
  const { userId, category } = found;
  await inTransaction(ctx, async (tx) => {
    if (!(await setChannel(tx, { userId, category, channel: "EMAIL", isOn: false }))) return;
    await recordAudit(tx, { action: "notifications.unsubscribed", userId, details: { category } });
  });
}

async function findSubscription(ctx: PublicContext, token: string): Promise<Subscription | null> {
  const found = readUnsubscribeToken(token);
  const owners = found ? await ctx.db.user.count({ where: { id: found.userId } }) : 0;
  return owners > 0 ? found : null;
}
