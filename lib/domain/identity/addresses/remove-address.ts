import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import type { AccountContext, AccountProof } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { AddressReference } from "../inputs";
import { lockPerson } from "../lock-person.sql";
import { occasionOf } from "../occasion";
import { assertEmailsOpen } from "./locked-emails";
import { getOwnAddress } from "./own-address";
import { isGuarded } from "./undo-window";

/**
 * Removes one of the person's addresses, with every link that was mailed to it. Not the primary one, nor one that may
 * still undo its loss of that place or disown a sign-in: a thief would begin by removing it. The primary one is told.
 *
 * @throws DomainError `not_found`, `email_primary`, `email_guarded`, `emails_locked`
 */
export async function removeAddress(ctx: AccountContext<AccountProof>, { addressId }: AddressReference): Promise<void> {
  assertEmailsOpen();
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, tx.viewer.userId);
    const { id, address, isPrimary, isVerified } = await getOwnAddress(tx, addressId);
    if (isPrimary) throw new DomainError("email_primary");
    if (await isGuarded(tx, id)) throw new DomainError("email_guarded");
    await tx.db.userEmail.delete({ where: { id } });
    await recordAudit(tx, { action: "identity.address_removed", userId, subjectId: id });
    const payload = { userId, address, wasVerified: isVerified, occasion: occasionOf(tx) };
    await notify(tx, {
      to: { userId },
      notice: { kind: "email-removed", params: { address } },
      mails: [{ name: "identity.tell-address-removed", payload }],
    });
  });
}
