import Stripe from "stripe";
import { balanceOf } from "./balance";
import { cardsOf } from "./cards";
import { catalogueOf } from "./catalogue";
import { chargesOf } from "./charges";
import { creditNotesOf } from "./credit-notes";
import { customersOf } from "./customers";
import { eventsOf } from "./events";
import { holdsOf } from "./holds";
import { invoicesOf } from "./invoices";
import { ownInvoicesOf } from "./own-invoices";
import { paymentsOf } from "./payments";
import { portalOf } from "./portal";
import { promosOf } from "./promos";
import { refundsOf } from "./refunds";
import { schedulesOf } from "./schedules";
import { setupsOf } from "./setups";
import { subscriptionsOf } from "./subscriptions";
import type { StripeGateway } from "./types";
import { usagesOf } from "./usages";

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another address than Stripe's own, for a local stand-in. */
  readonly apiUrl?: string;
}

/** Always the official SDK over HTTP: to Stripe, or to whatever answers like it at `apiUrl`. */
export function createStripeGateway(settings: StripeSettings): StripeGateway {
  const stripe = new Stripe(settings.secretKey, {
    timeout: 5_000,
    // A lost answer is asked for once more under the same idempotency key; longer than that nobody waits in front of a form.
    maxNetworkRetries: 1,
    telemetry: false,
    ...addressOf(settings.apiUrl),
  });
  return {
    livemode: settings.secretKey.includes("_live_"),
    customers: customersOf(stripe),
    cards: cardsOf(stripe),
    setups: setupsOf(stripe),
    subscriptions: subscriptionsOf(stripe),
    schedules: schedulesOf(stripe),
    invoices: invoicesOf(stripe),
    ownInvoices: ownInvoicesOf(stripe),
    payments: paymentsOf(stripe),
    events: eventsOf(stripe, settings.webhookSecret),
    catalogue: catalogueOf(stripe),
    usages: usagesOf(stripe),
    balance: balanceOf(stripe),
    promos: promosOf(stripe),
    charges: chargesOf(stripe),
    creditNotes: creditNotesOf(stripe),
    holds: holdsOf(stripe),
    portal: portalOf(stripe),
    refunds: refundsOf(stripe),
  };
}

function addressOf(apiUrl: string | undefined): Pick<Stripe.StripeConfig, "protocol" | "host" | "port"> {
  if (apiUrl === undefined) return {};
  const { protocol, hostname, port } = new URL(apiUrl);
  const isPlain = protocol === "http:";
  return {
    protocol: isPlain ? "http" : "https",
    host: hostname,
    port: port === "" ? (isPlain ? 80 : 443) : Number(port),
  };
}
