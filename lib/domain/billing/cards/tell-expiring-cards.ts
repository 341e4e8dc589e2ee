import type { PaymentMethod } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { SystemContext } from "../../shared/context";
import { tellPayers } from "../mails/tell-payers";
import { expiresSoon } from "./card-view";

const BATCH = 200;

/** Tells the payers of every card that ends within 30 days, once for each card. Running it again does nothing more. */
export async function tellExpiringCards(ctx: SystemContext): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const cards = await ctx.db.paymentMethod.findMany({
      where: { expiryToldAt: null, OR: monthsToCome(ctx.now()), ...(after !== undefined && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const card of cards.filter((one) => expiresSoon(one, ctx.now()))) await tell(ctx, card);
    after = cards.at(-1)?.id;
    if (cards.length < BATCH) return;
  }
}

/** This month and the next: no other ends within 30 days. */
function monthsToCome(now: Date): { expYear: number; expMonth: number }[] {
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return [now, next].map((day) => ({ expYear: day.getUTCFullYear(), expMonth: day.getUTCMonth() + 1 }));
}

async function tell(ctx: SystemContext, { id, workspaceId, brand, last4 }: PaymentMethod): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const where = { id, workspaceId, expiryToldAt: null };
    const { count } = await tx.db.paymentMethod.updateMany({ where, data: { expiryToldAt: tx.now() } });
    if (count === 0) return;
    const action = "billing.card_expiry_told";
    await recordAudit(tx, { action, workspaceId, subjectId: id, details: { brand, last4 } });
    const notice = { kind: "card-expiring", params: { brand, last4 } } as const;
    await tellPayers(tx, { workspaceId, template: "card-expiring", subjectId: id, notice });
  });
}
