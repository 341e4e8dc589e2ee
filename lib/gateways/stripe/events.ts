import type Stripe from "stripe";
import { readStripe } from "./call-stripe";
import { toDate, toSeconds } from "./reshape";
import type { StripeEvents, StripeNotice } from "./types";

const TOLERANCE_SECONDS = 300;

export function eventsOf(stripe: Stripe, webhookSecret: string): StripeEvents {
  const verify = (rawBody: Buffer, signature: string): Stripe.Event | null => {
    try {
      return stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, TOLERANCE_SECONDS);
    } catch {
      // The SDK answers a malformed header with errors of several kinds; none of them is Stripe's signature.
      return null;
    }
  };
  return {
    readSigned(rawBody, signature) {
      const event = signature === null ? null : verify(rawBody, signature);
      return event && toNotice(event);
    },
    listSince: (since) =>
      readStripe(async () => {
        const notices: StripeNotice[] = [];
        const pages = stripe.events.list({ created: { gte: toSeconds(since) }, limit: 100 });
        // To the end: the newest come first, so a limit would lose the oldest.
        for await (const event of pages) notices.push(toNotice(event));
        return notices.reverse();
      }),
  };
}

function toNotice(event: Stripe.Event): StripeNotice {
  return {
    id: event.id,
    type: event.type,
    customerId: customerIdOf(event.data.object),
    chargeId: "charge" in event.data.object ? textOrNull(event.data.object.charge) : null,
    livemode: event.livemode,
    account: event.account ?? null,
    createdAt: toDate(event.created),
  };
}

/** The customer an event is about: the object itself or the one it names. Its other contents are never used. */
function customerIdOf(subject: object): string | null {
  if ("object" in subject && subject.object === "customer" && "id" in subject) return textOrNull(subject.id);
  if (!("customer" in subject)) return null;
  const { customer } = subject;
  if (typeof customer === "object" && customer !== null && "id" in customer) return textOrNull(customer.id);
  return textOrNull(customer);
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
