/** What can be wrong between us and Stripe, and what a person makes of it. */
export const findingKinds = {
  dispute: "A cardholder objects to a charge. Answer it in Stripe before its deadline.",
  "orphan-customer": "A customer in Stripe names a workspace that does not know it, and money hangs on it.",
  "orphan-charge": "Money was taken that no workspace accounts for.",
  "second-subscription": "Two subscriptions run for one workspace. Decide which one ends, and refund it.",
  "price-differs": "A subscription runs at a price that is none of the catalogue's.",
  "cards-differ": "The cards here are not the cards in Stripe, also after looking again.",
  "balance-differs": "The balance here is not the balance in Stripe, also after looking again.",
  "invoices-differ": "The invoices here are not the invoices in Stripe, also after looking again.",
  "subscription-differs": "The subscription here is not the one in Stripe, also after looking again.",
  "charges-differ": "The charges here are not the charges in Stripe, also after looking again.",
  "customer-gone": "A workspace's customer is unknown in Stripe. Is this the right Stripe account?",
  "pdf-changed": "The PDF of an issued invoice is not what it was when it was first made.",
  "usage-unbilled":
    "Usage of an ended month is on no invoice. It is collected when the plan ends; look why Stripe did not bill it.",
  "refund-failed":
    "A balance could not go back to the card of somebody who leaves. Pay it out another way, then take it off the balance in Stripe.",
  "usage-differs": "A usage line of an invoice is not what we counted for its period.",
} as const;

export type FindingKind = keyof typeof findingKinds;

/** Something that was found, to be written down. */
export interface Discovery {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly workspaceId: string | null;
  /** For the person who looks. */
  readonly details: Readonly<Record<string, string>>;
}

/** Something that a person has to look at. */
export interface FindingRow {
  readonly id: string;
  readonly kind: FindingKind;
  /** What is wrong and what to do. */
  readonly what: string;
  /** By its id in Stripe or here. */
  readonly subject: string;
  readonly workspaceName: string | null;
  /** Facts as they are stored, for example "amount 1900". */
  readonly facts: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}
