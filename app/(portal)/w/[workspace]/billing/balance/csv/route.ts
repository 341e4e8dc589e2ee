import { describeMove } from "@/components/billing/describe-move";
import { exportBalance } from "@/lib/domain/billing";
import type { BalanceRow } from "@/lib/domain/billing/views";
import { DomainError } from "@/lib/domain/shared/errors";
import { csvAmount } from "@/lib/format/csv";
import { csvResponse } from "@/lib/server/csv-response";
import { payerRoute } from "@/lib/server/route";

const head = ["date_utc", "what", "description", "invoice", "amount", "balance", "currency"];

/** The whole history of the balance, newest first. */
export const GET = payerRoute("billing.read", (ctx) => {
  // Who is blocked sees what they have to pay, and nothing else.
  if (ctx.isBlocked) throw new DomainError("forbidden");
  return Promise.resolve(csvResponse("balance", head, lines(exportBalance(ctx))));
});

async function* lines(pages: AsyncIterable<readonly BalanceRow[]>) {
  for await (const page of pages) yield page.map(toCells);
}

function toCells({ occurredAt, kind, description, invoice, amount, balanceAfter, currency }: BalanceRow) {
  return [
    occurredAt.toISOString(),
    describeMove(kind),
    description ?? "",
    invoice?.number ?? "",
    csvAmount(amount, currency),
    csvAmount(balanceAfter, currency),
    currency.toUpperCase(),
  ];
}
