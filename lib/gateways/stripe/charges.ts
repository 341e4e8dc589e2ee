import type Stripe from "stripe";
import { readStripe } from "./call-stripe";
import type { StripeCharge, StripeCharges, StripeRefund } from "./charge-types";
import { toRefund } from "./refunds";
import { idOf, toDate, toSeconds } from "./reshape";

export function chargesOf(stripe: Stripe): StripeCharges {
  const list = (filter: Stripe.ChargeListParams) =>
    readStripe(async () => {
      const charges = await stripe.charges
        .list({ ...filter, limit: 100, expand: ["data.refunds"] })
        .autoPagingToArray({ limit: 10_000 });
      return Promise.all(charges.map((charge) => readCharge(stripe, charge)));
    });
  return {
    listOf: (customerId) => list({ customer: customerId }),
    listSince: (since) => list({ created: { gte: toSeconds(since) } }),
  };
}

async function readCharge(stripe: Stripe, charge: Stripe.Charge): Promise<StripeCharge> {
  const card = charge.payment_method_details?.card;
  return {
    id: charge.id,
    customerId: idOf(charge.customer),
    paymentId: idOf(charge.payment_intent),
    amount: BigInt(charge.amount),
    currency: charge.currency,
    status: charge.status,
    isCaptured: charge.captured,
    operationId: findOperation(charge.metadata),
    failureCode: charge.status === "failed" ? (charge.outcome?.reason ?? charge.failure_code) : null,
    description: charge.description,
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
    disputeStatus: charge.disputed ? await findDisputeStatus(stripe, charge.id) : null,
    createdAt: toDate(charge.created),
    refunds: await listRefunds(stripe, charge),
  };
}

function findOperation({ operationId, holdsCard }: Stripe.Metadata): string | null {
  return holdsCard === undefined && operationId !== undefined ? operationId : null;
}

/** A charge remembers that there was a dispute, not how it went. */
async function findDisputeStatus(stripe: Stripe, chargeId: string): Promise<string | null> {
  const { data } = await stripe.disputes.list({ charge: chargeId, limit: 1 });
  return data[0]?.status ?? null;
}

/** A charge carries its first refunds; the rest has to be asked for. */
async function listRefunds(stripe: Stripe, charge: Stripe.Charge): Promise<readonly StripeRefund[]> {
  const { refunds } = charge;
  if (!refunds?.has_more) return (refunds?.data ?? []).map(toRefund);
  return (await stripe.refunds.list({ charge: charge.id, limit: 100 }).autoPagingToArray({ limit: 1_000 })).map(
    toRefund,
  );
}
