import { z } from "zod";
import { nameCard } from "@/lib/format/card-name";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import type { BillingAccount } from "../customer/billing-account";
import { tellPayers } from "../mails/tell-payers";
import { isTooOld, type Operation } from "../operations/operation";
import { type NotBegun, operationKind, type Retreat } from "../operations/operation-kind";
import { stepKey } from "../operations/step-key";
import { collectPayment, type Settlement } from "../payments/settle-payment";
import { readNewMoves } from "./read-new-moves";

const input = z.object({ amount: z.string().transform(BigInt), currency: z.string() });

type Prepayment = Operation<z.output<typeof input>>;

/** Paying into the balance: one payment without an invoice, and once it is paid one credit. */
export const prepayment = operationKind({
  purpose: "billing.add-funds",
  input,
  carryOut: pay,
  takeBack: giveUp,
  audit: {
    done: "billing.funds_added",
    refused: "billing.funds_refused",
    details: ({ amount, currency }) => ({ amount: amount.toString(), currency }),
  },
  whenDone(tx, { id: subjectId, workspaceId, input: { amount, currency } }) {
    const notice = { kind: "funds-added", params: { amount: amount.toString(), currency } } as const;
    return tellPayers(tx, { workspaceId, template: "funds-added", subjectId, notice });
  },
});

async function pay(ctx: BaseContext, account: BillingAccount, operation: Prepayment): Promise<Settlement | NotBegun> {
  const { payments } = ctx.gateways.stripe;
  const { customerId, workspaceId } = account;
  const { id: operationId } = operation;
  let payment = await payments.findOf(customerId, operationId);
  if (!payment) {
    if (isTooOld(ctx, operation)) return { state: "not-begun", code: "form_stale" };
    const wanted = { customerId, workspaceId, operationId, ...operation.input, description: "Funds for the balance" };
    payment = await payments.create(wanted, { idempotencyKey: stepKey(ctx, operation, "payment") });
  }
  const settlement = await collectPayment(ctx, { account, operation, isOwnInvoice: true }, payment);
  if (settlement.state === "paid") await creditOnce(ctx, account, operation);
  return settlement;
}

/** The bank may say yes at any moment: what it came to is read after the payment was canceled. */
async function giveUp(ctx: BaseContext, account: BillingAccount, operation: Prepayment): Promise<Retreat> {
  const { payments } = ctx.gateways.stripe;
  const payment = await payments.findOf(account.customerId, operation.id);
  if (!payment) return "undone";
  if (payment.state !== "paid") await payments.cancel(payment.id, { idempotencyKey: newId() });
  const now = await payments.find(payment.id);
  if (now?.state === "paid") {
    await creditOnce(ctx, account, operation);
    return "paid";
  }
  return now?.state === "canceled" ? "undone" : "processing";
}

/** What was paid is looked for in the balance first, here and in Stripe: it is never credited twice. */
async function creditOnce(ctx: BaseContext, account: BillingAccount, operation: Prepayment): Promise<void> {
  const { workspaceId, customerId } = account;
  const { id: operationId } = operation;
  const known = await ctx.db.balanceEntry.findFirst({ where: { workspaceId, operationId }, select: { id: true } });
  if (known) return;
  const moves = await readNewMoves(ctx, account);
  if (moves.some((move) => move.operationId === operationId)) return;
  const card = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  const description = nameCard(card?.brand, card?.last4) ?? "Card";
  const move = { ...operation.input, purpose: "prepayment", operationId, description };
  const options = { idempotencyKey: stepKey(ctx, operation, "credit") };
  await ctx.gateways.stripe.balance.move(customerId, move, options);
}
