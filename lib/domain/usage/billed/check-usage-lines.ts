import { inTransaction } from "@/lib/db/transaction";
import type { SystemContext } from "../../shared/context";
import { checkUsageLine } from "./check-usage-line";

const LOOK_BACK_MS = 70 * 86_400_000;
const BATCH = 200;

/** Looks at the usage lines of the last invoices again: what was reported late may have put one right, or wrong. */
export async function checkUsageLines(ctx: SystemContext): Promise<void> {
  const issuedAt = { gt: new Date(ctx.now().getTime() - LOOK_BACK_MS) };
  let after: string | undefined;
  for (;;) {
    const lines = await ctx.db.invoiceLine.findMany({
      where: {
        ...{ meterKey: { not: null }, invoice: { issuedAt, status: { not: "void" } } },
        ...(after !== undefined && { id: { gt: after } }),
      },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const { meterKey, quantity, ...line } of lines) {
      if (meterKey === null) continue;
      await inTransaction(ctx, (tx) => checkUsageLine(tx, { ...line, meterKey, quantity: BigInt(quantity) }));
    }
    after = lines.at(-1)?.id;
    if (lines.length < BATCH) return;
  }
}
