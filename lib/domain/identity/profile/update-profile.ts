import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import type { UpdateProfileInput } from "../inputs";

/** Saves the person's details. Saving the same again changes nothing and is recorded again. */
export async function updateProfile(ctx: AccountContext, input: UpdateProfileInput): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await tx.db.user.update({ where: { id: userId }, data: input });
    await recordAudit(tx, { action: "identity.profile_updated", userId, details: { fields: Object.keys(input) } });
  });
}
