import { recordAudit } from "../../audit";
import type { AccountContext, AccountProof } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import { runOnce } from "../../shared/run-once";
import type { AddAddressInput } from "../inputs";
import { admitAttempt } from "../limits/limits";
import { lockPerson } from "../lock-person.sql";
import { claimAddress } from "./claim-address";
import { MAX_ADDRESSES } from "./list-addresses";
import { assertEmailsOpen } from "./locked-emails";

/**
 * Adds a further address, good for nothing until it is verified by the link that this mails to it. An address that is
 * somebody's answers the same; only its owner is told.
 *
 * @throws DomainError `email_listed`, `email_limit`, `too_many_attempts`, `emails_locked`
 */
export async function addAddress(
  ctx: AccountContext<AccountProof>,
  input: AddAddressInput & { readonly formId: string },
): Promise<void> {
  assertEmailsOpen();
  const { userId } = ctx.viewer;
  await admitAttempt(ctx, "change-address:user", userId);
  const { formId, email: address } = input;
  await runOnce(ctx, { formId, purpose: "identity.add-address", input: { address }, userId }, async (tx) => {
    await lockPerson(tx, tx.viewer.userId);
    const own = await tx.db.userEmail.findMany({ where: { userId }, select: { address: true } });
    if (own.some((one) => one.address === address)) throw new DomainError("email_listed", "email");
    if (own.length >= MAX_ADDRESSES) throw new DomainError("email_limit");
    const userEmailId = await claimAddress(tx, { userId, address, isPrimary: false });
    await recordAudit(tx, { action: "identity.address_added", userId, subjectId: userEmailId });
    await enqueue(tx, { name: "identity.send-verification", payload: { userEmailId } });
    return {};
  });
}
