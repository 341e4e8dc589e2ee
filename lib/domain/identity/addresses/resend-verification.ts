import { inTransaction } from "@/lib/db/transaction";
import type { AccountContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import type { AddressReference } from "../inputs";
import { admitResend } from "./admit-resend";
import { assertEmailsOpen } from "./locked-emails";

/** Mails another verification link; earlier ones are void then. Once a minute (`mail_too_soon`), the sign-up's own mail counted. */
export async function resendVerification(ctx: AccountContext): Promise<void> {
  const { userId } = ctx.viewer;
  const claim = await ctx.db.userEmail.findFirst({
    where: { userId, isPrimary: true, verifiedAt: null },
    select: { id: true, createdAt: true },
  });
  if (!claim) throw new DomainError("form_stale");
  await mailAnother(ctx, claim);
}

/** The same for a further address of one's own (`not_found` for anybody else's, `form_stale` for a verified one). */
export async function resendAddressVerification(ctx: AccountContext, { addressId }: AddressReference): Promise<void> {
  assertEmailsOpen();
  const claim = await ctx.db.userEmail.findFirst({
    where: { id: addressId, userId: ctx.viewer.userId },
    select: { id: true, createdAt: true, verifiedAt: true },
  });
  if (!claim) throw new DomainError("not_found");
  if (claim.verifiedAt) throw new DomainError("form_stale");
  await mailAnother(ctx, claim);
}

async function mailAnother(
  ctx: AccountContext,
  claim: { readonly id: string; readonly createdAt: Date },
): Promise<void> {
  await admitResend(ctx, claim);
  await inTransaction(ctx, (tx) =>
    enqueue(
      tx,
      { name: "identity.send-verification", payload: { userEmailId: claim.id } },
      { jobKey: `verify:${claim.id}` },
    ),
  );
}
