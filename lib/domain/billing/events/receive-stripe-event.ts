import { inTransaction } from "@/lib/db/transaction";
import type { StripeNotice } from "@/lib/gateways/stripe/types";
import type { BaseContext, PublicContext, TransactionContext } from "../../shared/context";
import { enqueueSync } from "./enqueue-sync";

export interface SignedEvent {
  readonly rawBody: Buffer;
  readonly signature: string | null;
}

/**
 * Takes a signed event from Stripe: stored once, and its customer is looked at again soon. What the event says is not used,
 * so duplicates, order and loss do not matter.
 * @returns false when it is not Stripe's, of the other mode or of a connected account; nothing is kept then
 */
export async function receiveStripeEvent(ctx: PublicContext, event: SignedEvent): Promise<boolean> {
  const { stripe } = ctx.gateways;
  const notice = stripe.events.readSigned(event.rawBody, event.signature);
  if (!notice || !isOurs(notice, stripe.livemode)) return false;
  await keepNotices(ctx, [notice]);
  return true;
}

/** Not of the other mode, and of no account that is connected to ours. */
export function isOurs(notice: StripeNotice, livemode: boolean): boolean {
  return notice.livemode === livemode && notice.account === null;
}

/** Stores what is new and queues a look at the customers it is about, in one transaction. */
export async function keepNotices(ctx: BaseContext, notices: readonly StripeNotice[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const receivedAt = tx.now();
    const owners = await findOwners(tx, notices);
    const fresh = await tx.db.stripeEvent.createManyAndReturn({
      data: notices.map(({ id, type, customerId, chargeId, createdAt }) => ({
        ...{ id, type, createdAt, receivedAt },
        customerId: customerId ?? owners.get(chargeId ?? "") ?? null,
      })),
      skipDuplicates: true,
      select: { customerId: true },
    });
    const customers = new Set(fresh.flatMap(({ customerId }) => customerId ?? []));
    for (const customerId of customers) await enqueueSync(tx, customerId);
  });
}

/** Whose customers the charges are of that come without one: disputes. Of a charge we have not heard of the nightly look knows. */
async function findOwners(
  tx: TransactionContext,
  notices: readonly StripeNotice[],
): Promise<ReadonlyMap<string, string | null>> {
  const chargeIds = notices.flatMap(({ customerId, chargeId }) => (customerId === null ? (chargeId ?? []) : []));
  if (chargeIds.length === 0) return new Map();
  const charges = await tx.db.charge.findMany({
    where: { stripeChargeId: { in: chargeIds } },
    select: { stripeChargeId: true, workspace: { select: { stripeCustomerId: true } } },
  });
  return new Map(charges.map(({ stripeChargeId, workspace }) => [stripeChargeId, workspace.stripeCustomerId]));
}
