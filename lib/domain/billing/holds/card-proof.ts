import { z } from "zod";
import { currency } from "@/lib/config/catalogue";
import { recordAudit } from "../../audit";
import { newId } from "../../shared/ids";
import { tellPayers } from "../mails/tell-payers";
import { operationKind } from "../operations/operation-kind";
import { dropHolds } from "./drop-holds";
import { settleHold } from "./settle-hold";

const input = z.object({
  /** Ours. */
  cardId: z.uuid(),
  stripePaymentMethodId: z.string(),
  brand: z.string(),
  last4: z.string(),
  /** Minor units. */
  amount: z.string().transform(BigInt),
});

/** The card was taken off before its proof came to an end: nobody's no. */
const goneMeanwhile = "card_not_ready";

/** Proving a card that was added on a plan with a temporary charge. A no takes the card off again. */
export const cardProof = operationKind({
  purpose: "billing.prove-card",
  input,
  async carryOut(ctx, account, operation) {
    const { workspaceId } = account;
    const { cardId: id, amount } = operation.input;
    const card = await ctx.db.paymentMethod.findFirst({ where: { id, workspaceId } });
    if (!card) {
      // Taken off meanwhile, here or in Stripe: there is nothing left to prove.
      await dropHolds(ctx, account, operation);
      return { state: "not-begun", code: goneMeanwhile };
    }
    const proof = await settleHold(ctx, { account, operation, card, amount, currency });
    return proof.state === "passed" ? { state: "paid" } : proof;
  },
  async takeBack(ctx, account, operation) {
    await dropHolds(ctx, account, operation);
    const { stripePaymentMethodId } = operation.input;
    await ctx.gateways.stripe.cards.detach(stripePaymentMethodId, { idempotencyKey: newId() });
    return "undone";
  },
  audit: {
    done: "billing.card_proved",
    refused: "billing.card_proof_refused",
    details: ({ cardId, brand, last4, amount }) => ({ cardId, brand, last4, amount: amount.toString() }),
  },
  whenDone(tx, { workspaceId, input: { cardId: subjectId, brand, last4 } }) {
    const notice = { kind: "card-added", params: { brand, last4 } } as const;
    return tellPayers(tx, { workspaceId, template: "card-added", subjectId, notice });
  },
  async whenRefused(tx, { workspaceId, input: { stripePaymentMethodId: subjectId, brand, last4 } }, { code }) {
    if (code === goneMeanwhile) return;
    const details = { reason: "card_declined", brand, last4 } as const;
    await recordAudit(tx, { action: "billing.card_refused", workspaceId, subjectId, details });
    // Found by the job: nobody reads it on a page.
    if (tx.actor.kind !== "SYSTEM") return;
    const notice = { kind: "card-refused", params: details } as const;
    await tellPayers(tx, { workspaceId, template: "card-refused", subjectId, notice });
  },
});
