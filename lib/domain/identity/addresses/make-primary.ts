import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { notify } from "../../notifications";
import { assert } from "../../shared/assert";
import type { AccountContext, AccountProof } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { AddressReference } from "../inputs";
import { lockPerson } from "../lock-person.sql";
import { occasionOf } from "../occasion";
import { enqueueOwnedProfiles } from "./enqueue-owned-profiles";
import { assertEmailsOpen } from "./locked-emails";
import { getOwnAddress } from "./own-address";
import { closeUndoWindow, isNewcomer, openUndoWindow } from "./undo-window";

/**
 * Makes a verified address the one that mails go to. Both addresses are told, and the former one gets a link that undoes
 * it, unless it came within a week. The primary one already changes nothing.
 *
 * @throws DomainError `not_found`, `email_unverified`, `emails_locked`
 */
export async function makePrimary(ctx: AccountContext<AccountProof>, { addressId }: AddressReference): Promise<void> {
  assertEmailsOpen();
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, tx.viewer.userId);
    const chosen = await getOwnAddress(tx, addressId);
    if (!chosen.isVerified) throw new DomainError("email_unverified");
    if (chosen.isPrimary) return;
    const former = await tx.db.userEmail.findFirst({ where: { userId, isPrimary: true }, select: { id: true } });
    assert(former, "a verified person has a primary address");
    await tx.db.userEmail.updateMany({ where: { userId, isPrimary: true }, data: { isPrimary: false } });
    await tx.db.userEmail.update({ where: { id: chosen.id }, data: { isPrimary: true } });
    await recordAudit(tx, {
      action: "identity.primary_email_changed",
      userId,
      subjectId: chosen.id,
      details: { formerId: former.id },
    });
    await enqueueOwnedProfiles(tx, userId);
    await closeUndoWindow(tx, { userId, userEmailId: chosen.id });
    const dethroned = { userId, userEmailId: former.id };
    if (!(await isNewcomer(tx, dethroned))) await openUndoWindow(tx, dethroned);
    const payload = { formerId: former.id, newId: chosen.id, occasion: occasionOf(tx) };
    await notify(tx, {
      to: { userId },
      notice: { kind: "primary-email-changed", params: {} },
      mails: [
        { name: "identity.tell-former-primary", payload },
        { name: "identity.tell-new-primary", payload },
      ],
    });
  });
}
