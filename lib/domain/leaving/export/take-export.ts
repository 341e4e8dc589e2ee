import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { hashToken } from "../../identity";
import type { AccountContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

type Recent = AccountContext<"recent-auth">;

/** Whether the link of the mail leads to a copy of this person that can be taken. Looking takes nothing. */
export async function findExport(ctx: Recent, token: string): Promise<{ readonly size: number } | null> {
  const found = await ctx.db.dataExport.findFirst({ where: readyFor(ctx, token), select: { size: true } });
  return found && { size: found.size ?? 0 };
}

/**
 * The file, once: it is gone here as soon as somebody has taken it. Another person's link leads nowhere, like a used one.
 * @throws DomainError `not_found`
 */
export async function takeExport(ctx: Recent, token: string): Promise<Uint8Array<ArrayBuffer>> {
  const { userId } = ctx.viewer;
  return inTransaction(ctx, async (tx) => {
    const found = await tx.db.dataExport.findFirst({
      where: readyFor(ctx, token),
      select: { id: true, content: true },
    });
    if (!found?.content) throw new DomainError("not_found");
    const { count } = await tx.db.dataExport.updateMany({
      where: { id: found.id, state: "READY" },
      data: { state: "EXPIRED", content: null, tokenHash: null },
    });
    if (count === 0) throw new DomainError("not_found");
    await recordAudit(tx, { action: "account.export_taken", userId, subjectId: found.id });
    return found.content;
  });
}

function readyFor(ctx: Recent, token: string) {
  const { userId } = ctx.viewer;
  return { userId, tokenHash: hashToken(token), state: "READY", expiresAt: { gt: ctx.now() } } as const;
}
