import { nameCard } from "@/lib/format/card-name";
import { formatMoney } from "@/lib/format/money";
import type { TransactionContext } from "../../shared/context";

interface Leaver {
  /** The deletion. */
  readonly id: string;
  readonly workspaceId: string;
}

/** What this deletion sent back to cards, in words: "$12.00 to Visa ending in 4242". Not what an earlier one did that stopped. */
export async function listBalanceRefunds(
  ctx: Pick<TransactionContext, "db">,
  { id: operationId, workspaceId }: Leaver,
): Promise<readonly string[]> {
  const rows = await ctx.db.balanceRefund.findMany({
    where: { workspaceId, operationId, state: "DONE" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { amount: true, currency: true, charge: { select: { cardBrand: true, cardLast4: true } } },
  });
  return rows.map(({ amount, currency, charge: { cardBrand, cardLast4 } }) => {
    const card = nameCard(cardBrand, cardLast4) ?? "the card that paid it";
    return `${formatMoney(amount, currency)} to ${card}`;
  });
}
