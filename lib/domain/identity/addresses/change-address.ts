import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import { runOnce } from "../../shared/run-once";
import type { ChangeAddressInput } from "../inputs";
import { admitAttempt } from "../limits/limits";
import { claimAddress } from "./claim-address";

/**
 * Replaces the address that was typed at sign-up and mails a link to the new one; links to the old one are void. Only
 * before verification, and without asking whether the new address is somebody's.
 */
export async function changeAddress(
  ctx: AccountContext,
  input: ChangeAddressInput & { readonly formId: string },
): Promise<void> {
  const { userId } = ctx.viewer;
  if (ctx.viewer.emailVerified) throw new DomainError("form_stale");
  await admitAttempt(ctx, "change-address:user", userId);
  const { formId, email } = input;
  await runOnce(ctx, { formId, purpose: "identity.change-address", input: { email }, userId }, async (tx) => {
    const { count } = await tx.db.userEmail.deleteMany({ where: { userId, verifiedAt: null } });
    // Another tab verified it in this moment.
    if (count === 0) throw new DomainError("form_stale");
    const userEmailId = await claimAddress(tx, { userId, address: email, isPrimary: true });
    await recordAudit(tx, { action: "identity.address_changed", userId });
    await enqueue(tx, { name: "identity.send-verification", payload: { userEmailId } });
    return {};
  });
}
