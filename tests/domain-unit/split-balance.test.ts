import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bill, type Move, splitBalance } from "@/lib/domain/billing/balance-refunds/split-balance";

const now = new Date("2026-03-10T12:00:00Z");
const month = { periodStart: new Date("2026-03-01T00:00:00Z"), periodEnd: new Date("2026-04-01T00:00:00Z") };

function move(kind: string, amount: bigint, stripeInvoiceId: string | null = null): Move {
  return { kind, amount, stripeInvoiceId, occurredAt: now };
}

function bill(stripeInvoiceId: string, facts: Partial<Bill> = {}): Bill {
  return { stripeInvoiceId, correctsId: null, byCard: 0n, plans: [], ...facts };
}

describe("splitBalance", () => {
  it("BAL-1 a correction changes nothing about what was given", () => {
    const bills = [bill("A", { byCard: 6_000n }), bill("B", { correctsId: "A" })];
    const moves = [
      move("adjustment", 6_000n),
      move("credit_note", 6_000n, "A"),
      move("applied_to_invoice", -6_000n, "B"),
    ];
    expect(splitBalance(moves, bills)).toEqual({ paid: 0n, given: 6_000n });
    expect(splitBalance([...moves, move("credit_note", 6_000n, "B")], bills)).toEqual({ paid: 6_000n, given: 6_000n });
  });

  it("BAL-1 a void invoice gives back what paid it, a gift as a gift", () => {
    const moves = [move("adjustment", 2_000n), move("prepayment", 3_000n), move("applied_to_invoice", -4_000n, "A")];
    const after = [...moves, move("unapplied_from_invoice", 4_000n, "A")];
    expect(splitBalance(moves, [bill("A")])).toEqual({ paid: 1_000n, given: 0n });
    expect(splitBalance(after, [bill("A")])).toEqual({ paid: 3_000n, given: 2_000n });
  });

  it("BAL-1 the unused part of a plan comes back as what had paid for it, whatever paid for earlier months", () => {
    const earlier = { periodStart: new Date("2026-02-01T00:00:00Z"), periodEnd: month.periodStart };
    const bills = [bill("A", { byCard: 6_000n, plans: [earlier] }), bill("B", { byCard: 2_000n, plans: [month] })];
    const moves = [move("adjustment", 4_000n), move("applied_to_invoice", -4_000n, "B"), move("unused_plan", 3_001n)];
    expect(splitBalance(moves, bills)).toEqual({ paid: 1_000n, given: 2_001n });
  });

  it("BAL-1 what nobody knows the origin of was given", () => {
    expect(splitBalance([move("credit_note", 700n, "A"), move("unused_plan", 300n)], [])).toEqual({
      paid: 0n,
      given: 1_000n,
    });
  });

  it("BAL-1 a gift pays a debt, and so does a payment", () => {
    const moves = [move("adjustment", -500n), move("adjustment", 300n), move("prepayment", 300n)];
    expect(splitBalance(moves, [])).toEqual({ paid: 100n, given: 0n });
  });

  it("I20 whatever happens, the shares are the balance, and no more is paid than came from cards", () => {
    const ids = ["A", "B", "C"];
    const kinds = ["adjustment", "prepayment", "refund", "refund_failed", "unused_plan", "usage_returned"];
    const free = fc.record({ kind: fc.constantFrom(...kinds), id: fc.constant(null) });
    const bound = fc.record({
      kind: fc.constantFrom("applied_to_invoice", "unapplied_from_invoice", "credit_note"),
      id: fc.constantFrom(...ids),
    });
    const amount = fc.bigInt({ min: 1n, max: 5_000n });
    const step = fc.tuple(fc.oneof(free, bound), amount, fc.boolean());
    const cash = fc.bigInt({ min: 0n, max: 5_000n });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.tuple(cash, cash, cash), (steps, byCard) => {
        const bills = ids.map((id, index) =>
          bill(id, { byCard: byCard[index] ?? 0n, correctsId: ids[index - 1] ?? null, plans: [month] }),
        );
        const moves = steps.map(([{ kind, id }, size, isOut]) => move(kind, signOf(kind, isOut) * size, id));
        const { paid, given } = splitBalance(moves, bills);
        const balance = moves.reduce((sum, one) => sum + one.amount, 0n);
        expect(paid).toBeGreaterThanOrEqual(0n);
        expect(given).toBeGreaterThanOrEqual(0n);
        expect(paid + given).toBe(balance > 0n ? balance : 0n);
        const came = moves.filter(({ kind }) => kind === "prepayment").reduce((sum, one) => sum + one.amount, 0n);
        expect(paid).toBeLessThanOrEqual(came + byCard.reduce((sum, one) => sum + one, 0n));
      }),
      { numRuns: 1_000 },
    );
  });
});

function signOf(kind: string, isOut: boolean): bigint {
  if (kind === "refund") return -1n;
  if (kind === "prepayment" || kind === "refund_failed") return 1n;
  return isOut ? -1n : 1n;
}
