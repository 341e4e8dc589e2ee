import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import type { UpdateVisibilityInput } from "../inputs";

/** Opens the person's public page to everybody, or closes it: then it answers like a name that nobody has. */
export async function updateVisibility(ctx: AccountContext, { visibility }: UpdateVisibilityInput): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    await tx.db.user.update({ where: { id: userId }, data: { visibility } });
    await recordAudit(tx, { action: "identity.visibility_updated", userId, details: { visibility } });
  });
}
