import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get } from "../../kernel/route";
import type { Work } from "../../kernel/work";
import { isAvailable, type LedgerEntry, ledgerEntries } from "./ledger-entries";

const listParams = {
  ...paging,
  created: timeRange(),
  currency: text(3),
  payout: text(),
  source: text(),
  type: text(),
};

export const ledgerResource: Resource = {
  kinds: [ledgerEntries],
  routes: [
    get({ path: "/v1/balance", params: {}, run: ({ work }) => balance(work) }),
    get({ path: "/v1/balance_transactions", params: listParams, run: list }),
    get({
      path: "/v1/balance_transactions/:entry",
      params: {},
      run: ({ work, id }) => work.view(ledgerEntries, work.get(ledgerEntries, id("entry"))),
    }),
  ],
};

function balance(work: Work) {
  const entries = work.all(ledgerEntries);
  return {
    object: "balance",
    available: sums(entries.filter((entry) => isAvailable(entry, work))),
    livemode: false,
    pending: sums(entries.filter((entry) => !isAvailable(entry, work))),
  };
}

/** One sum for each currency; an account without any movement has a zero in its own. */
function sums(entries: readonly LedgerEntry[]) {
  const byCurrency = new Map<string, number>();
  for (const { currency, net } of entries) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + net);
  if (byCurrency.size === 0) byCurrency.set("eur", 0);
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
}

function list(call: Call<typeof listParams>) {
  const { created, currency, payout, source, type } = call.params;
  const rows = call.work.all(ledgerEntries).filter(
    (row) =>
      // The sandbox never pays out, so no payout has entries.
      payout === undefined &&
      (currency === undefined || row.currency === currency.toLowerCase()) &&
      (source === undefined || row.source === source) &&
      (type === undefined || row.type === type) &&
      inTimeRange(row.created, created),
  );
  return listAnswer(call, ledgerEntries, rows);
}
