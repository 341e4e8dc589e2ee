/** The purpose of what we take off a balance because it goes back to a card, and of what comes back from there. */
export const refundPurposes = { sent: "refund", returned: "refund_failed" } as const;

export interface Move {
  readonly kind: string;
  readonly amount: bigint;
  readonly stripeInvoiceId: string | null;
  readonly occurredAt: Date;
}

/** An invoice as far as it says where money came from. */
export interface Bill {
  readonly stripeInvoiceId: string;
  /** The invoice that it replaces. */
  readonly correctsId: string | null;
  /** What cards paid for it and did not get back. */
  readonly byCard: bigint;
  /** When the plans that it sold run. */
  readonly plans: readonly { readonly periodStart: Date; readonly periodEnd: Date }[];
}

interface Shares {
  /** Came with a payment, sooner or later. */
  readonly paid: bigint;
  /** Was never paid: what staff added in Stripe by hand. */
  readonly given: bigint;
}

/** What paid an invoice, and what of it went to the balance as paid and may be taken from there again by the same. */
interface Source {
  paid: bigint;
  given: bigint;
  back: bigint;
}

interface Books {
  paid: bigint;
  given: bigint;
  debt: bigint;
  /** Went back to cards: only that can come from there. */
  sent: bigint;
  readonly bills: readonly Bill[];
  readonly sources: Map<string, Source>;
}

/**
 * Whose money a balance is, by all its movements in their order. What was given is used up before what was paid; only what goes
 * back to a card comes from the paid share. What an invoice gives back is what had paid it; whatever nobody knows the origin of
 * counts as given. A correction takes again what the credit on the old invoice brought. Below zero there is neither.
 */
export function splitBalance(moves: readonly Move[], bills: readonly Bill[]): Shares {
  const sources = new Map(
    bills.map(({ stripeInvoiceId, byCard }) => [stripeInvoiceId, { paid: byCard, given: 0n, back: 0n }]),
  );
  const books: Books = { paid: 0n, given: 0n, debt: 0n, sent: 0n, bills, sources };
  for (const move of moves) {
    if (move.amount > 0n) add(books, findOrigin(books, move));
    else if (move.kind === refundPurposes.sent) send(books, -move.amount);
    else take(books, move);
  }
  return { paid: books.paid, given: books.given };
}

function findOrigin(books: Books, { kind, amount, stripeInvoiceId, occurredAt }: Move): Shares {
  if (kind === "prepayment") return { paid: amount, given: 0n };
  if (kind === refundPurposes.returned) {
    const paid = smaller(books.sent, amount);
    books.sent -= paid;
    return { paid, given: amount - paid };
  }
  if (stripeInvoiceId !== null) {
    const source = sourceOf(books, stripeInvoiceId);
    const shares = giveBack([source], amount);
    source.back += shares.paid;
    return shares;
  }
  return giveBack(findPaidBefore(books, kind, occurredAt), amount);
}

/** The invoices behind what we give back without naming one. */
function findPaidBefore({ bills, sources }: Books, kind: string, at: Date): Source[] {
  if (kind !== "unused_plan" && kind !== "usage_returned") return [];
  const covers = ({ plans }: Bill) => plans.some(({ periodStart, periodEnd }) => periodStart <= at && at < periodEnd);
  const found = kind === "unused_plan" ? bills.filter(covers) : bills;
  return found.flatMap(({ stripeInvoiceId }) => sources.get(stripeInvoiceId) ?? []);
}

/** In proportion to what paid them, in doubt as given. */
function giveBack(sources: readonly Source[], amount: bigint): Shares {
  const given = sources.reduce((sum, source) => sum + source.given, 0n);
  const total = sources.reduce((sum, source) => sum + source.paid, given);
  const known = smaller(amount, total);
  const back = total === 0n ? 0n : (known * given + total - 1n) / total;
  const left = { paid: known - back, given: back };
  for (const source of sources) {
    const paid = smaller(source.paid, left.paid);
    const gift = smaller(source.given, left.given);
    source.paid -= paid;
    source.given -= gift;
    left.paid -= paid;
    left.given -= gift;
  }
  return { paid: known - back, given: amount - known + back };
}

/** What comes in pays a debt first, and what was given does so before what was paid. */
function add(books: Books, { paid, given }: Shares): void {
  const byGiven = smaller(books.debt, given);
  const byPaid = smaller(books.debt - byGiven, paid);
  books.debt -= byGiven + byPaid;
  books.given += given - byGiven;
  books.paid += paid - byPaid;
}

function send(books: Books, amount: bigint): void {
  const fromPaid = smaller(books.paid, amount);
  const fromGiven = smaller(books.given, amount - fromPaid);
  books.sent += fromPaid;
  remove(books, amount, { paid: fromPaid, given: fromGiven });
}

function take(books: Books, { amount: negative, stripeInvoiceId }: Move): void {
  const amount = -negative;
  const corrected = books.bills.find((bill) => bill.stripeInvoiceId === stripeInvoiceId)?.correctsId;
  const origin = books.sources.get(corrected ?? stripeInvoiceId ?? "");
  const again = smaller(smaller(origin?.back ?? 0n, books.paid), amount);
  if (origin) origin.back -= again;
  const given = smaller(books.given, amount - again);
  const paid = again + smaller(books.paid - again, amount - again - given);
  remove(books, amount, { paid, given });
  if (stripeInvoiceId === null) return;
  const source = sourceOf(books, stripeInvoiceId);
  source.paid += paid;
  source.given += given;
}

function remove(books: Books, amount: bigint, { paid, given }: Shares): void {
  books.paid -= paid;
  books.given -= given;
  books.debt += amount - paid - given;
}

function sourceOf({ sources }: Books, stripeInvoiceId: string): Source {
  const source = sources.get(stripeInvoiceId) ?? { paid: 0n, given: 0n, back: 0n };
  sources.set(stripeInvoiceId, source);
  return source;
}

const smaller = (one: bigint, other: bigint) => (one < other ? one : other);
