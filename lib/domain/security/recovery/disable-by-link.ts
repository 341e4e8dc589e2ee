import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { consumeEmailLink, findEmailLink, getEmailLink, lockPerson, revokeSessionsOf } from "../../identity";
import type { PublicContext } from "../../shared/context";
import { removeAllFactors } from "../authenticator/remove-factor";

/** Whose second factor a mailed link turns off; null for a link that does not work. Looking consumes nothing. */
export async function findDisableLink(ctx: PublicContext, token: string): Promise<{ readonly address: string } | null> {
  const link = await findEmailLink(ctx, token, "DISABLE_TWO_FACTOR");
  return link && { address: link.address };
}

/** Turns every second factor off by a mailed link, once: passkeys are gone, too. Every session ends; the password signs in again. */
export async function disableByLink(ctx: PublicContext, { token }: { readonly token: string }): Promise<void> {
  const link = await getEmailLink(ctx, token, "DISABLE_TWO_FACTOR");
  const { userId } = link;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    await consumeEmailLink(tx, link);
    await removeAllFactors(tx, userId);
    await revokeSessionsOf(tx, userId);
    await recordAudit(tx, { action: "security.two_factor_off", userId, details: { by: "link" } });
  });
}
