import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { exportBalance, getBillingOverview, listBalance } from "@/lib/domain/billing";
import type { BalanceRow } from "@/lib/domain/billing/views";
import { addCard, aPayer, type Payer } from "../../factories/billing";
import { customerOf, oweMore, syncPayer } from "../../factories/debts";
import { emptyStripe } from "../../factories/empty-stripe";

const stripe = await emptyStripe();

async function aCustomer(): Promise<{ payer: Payer; customer: string }> {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer);
  return { payer, customer: await customerOf(payer) };
}

/** Stripe writes credit as a negative amount. */
function adjust(customer: string, credit: number, description = "Goodwill") {
  const form = { amount: String(-credit), currency: "usd", description };
  return stripe.post(`/v1/customers/${customer}/balance_transactions`, form);
}

async function exported(payer: Payer): Promise<readonly BalanceRow[]> {
  const rows: BalanceRow[] = [];
  for await (const page of exportBalance(payer)) rows.push(...page);
  return rows;
}

describe("BAL-1 the balance history", () => {
  it("BAL-1 shows each movement with the balance after it, newest first, and where an invoice took it", async () => {
    const { payer, customer } = await aCustomer();
    await adjust(customer, 3_000);
    await adjust(customer, -200, "Correction");
    const stripeInvoiceId = await oweMore(stripe, payer);

    const { rows, balance } = await listBalance(payer, {});
    expect(rows.map(({ kind, amount, balanceAfter }) => [kind, amount, balanceAfter])).toEqual([
      ["applied_to_invoice", -2_500n, 300n],
      ["adjustment", -200n, 2_800n],
      ["adjustment", 3_000n, 3_000n],
    ]);
    expect(balance).toBe(300n);
    const invoice = await database().invoice.findUniqueOrThrow({ where: { stripeInvoiceId } });
    expect(rows[0]?.invoice).toEqual({ id: invoice.id, number: invoice.number });
    expect((await getBillingOverview(payer)).balance).toBe(300n);
  });

  it("BAL-1 equals the customer's balance in Stripe after every look, and keeps a movement once", async () => {
    const { payer, customer } = await aCustomer();
    for (const credit of [1_000, -1_500, 700]) {
      await adjust(customer, credit);
      await Promise.all([syncPayer(payer), syncPayer(payer)]);
      const { balance } = await stripe.get(`/v1/customers/${customer}`);
      expect((await listBalance(payer, {})).balance).toBe(-BigInt(String(balance)));
    }
    expect((await listBalance(payer, {})).rows).toHaveLength(3);
  });

  it("BAL-1 pages through a long history without a gap or a double, and exports the same rows", async () => {
    const { payer, customer } = await aCustomer();
    for (let credit = 1; credit <= 30; credit += 1) await adjust(customer, credit);
    await syncPayer(payer);
    const first = await listBalance(payer, {});
    const second = await listBalance(payer, { cursor: first.nextCursor ?? "" });
    const shown = [...first.rows, ...second.rows].map(({ amount }) => amount);
    expect(shown).toEqual(Array.from({ length: 30 }, (_, index) => BigInt(30 - index)));
    expect(second.nextCursor).toBeNull();
    expect((await exported(payer)).map(({ amount }) => amount)).toEqual(shown);
  });

  it("BAL-1 takes a cursor of another workspace for none", async () => {
    const { payer, customer } = await aCustomer();
    for (let credit = 1; credit <= 26; credit += 1) await adjust(customer, credit);
    await syncPayer(payer);
    const { nextCursor } = await listBalance(payer, {});
    const { payer: other } = await aCustomer();
    expect((await listBalance(other, { cursor: nextCursor ?? "" })).rows).toEqual([]);
  });

  it("BAL-1 records what was adjusted in Stripe alone, once", async () => {
    const { payer, customer } = await aCustomer();
    await adjust(customer, 500);
    await syncPayer(payer);
    await syncPayer(payer);
    const where = { workspaceId: payer.workspace.id, action: "billing.balance_adjusted" };
    expect(await database().auditEvent.count({ where })).toBe(1);
  });

  it("I20 lets nobody change what moved", async () => {
    const { payer, customer } = await aCustomer();
    await adjust(customer, 500);
    await syncPayer(payer);
    const where = { workspaceId: payer.workspace.id };
    await expect(database().balanceEntry.updateMany({ where, data: { amount: 1n } })).rejects.toThrow();
    await expect(database().balanceEntry.deleteMany({ where })).rejects.toThrow();
  });
});
