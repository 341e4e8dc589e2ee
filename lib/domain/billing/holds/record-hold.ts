import type { CardHoldState } from "@/lib/db/generated/enums";
import { inTransaction } from "@/lib/db/transaction";
import type { StripeHold } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { BaseContext, TransactionContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { tellPayers } from "../mails/tell-payers";
import { enqueueRelease } from "./enqueue-release";
import type { HoldRequest } from "./settle-hold";

/** Stripe lets go of what nobody took by then. */
export const HOLD_KEPT_FOR_MS = 7 * 86_400_000;

/**
 * Writes down once how the bank answered, tells of money that is held and has it released. One that Stripe has released or
 * captured before we came to it is written as held first: the release reads how it ended.
 */
export async function recordHold(ctx: BaseContext, request: HoldRequest, hold: StripeHold): Promise<void> {
  const { account, operation, card, amount, currency } = request;
  const { workspaceId } = account;
  const { stripePaymentMethodId, brand, last4, fingerprint } = card;
  const id = newId();
  const madeAt = ctx.now();
  const releaseBy = new Date(madeAt.getTime() + HOLD_KEPT_FOR_MS);
  const state: CardHoldState = hold.state === "declined" ? "DECLINED" : "HELD";
  const facts = { stripePaymentIntentId: hold.id, stripePaymentMethodId, brand, last4, fingerprint, amount, currency };
  await inTransaction(ctx, async (tx) => {
    const endedAt = state === "DECLINED" ? madeAt : null;
    const row = { id, workspaceId, operationId: operation.id, ...facts, state, madeAt, releaseBy, endedAt };
    const { count } = await tx.db.cardHold.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return;
    const action = state === "DECLINED" ? "billing.hold_declined" : "billing.hold_made";
    const details = { brand, last4, amount: amount.toString(), currency };
    await recordAudit(tx, { action, workspaceId, subjectId: id, details });
    if (state === "HELD") await announce(tx, { id, workspaceId, brand, last4, amount, currency });
  });
}

type HeldFacts = {
  readonly id: string;
  readonly workspaceId: string;
  readonly brand: string;
  readonly last4: string;
  readonly amount: bigint;
  readonly currency: string;
};

async function announce(tx: TransactionContext, held: HeldFacts): Promise<void> {
  const { id, workspaceId, brand, last4, amount, currency } = held;
  const notice = { kind: "hold-made", params: { brand, last4, amount: amount.toString(), currency } } as const;
  await tellPayers(tx, { workspaceId, template: "hold-made", subjectId: id, notice });
  await enqueueRelease(tx, id, {});
}
