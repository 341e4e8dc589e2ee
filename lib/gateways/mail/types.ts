/** Whose mail this is; the adopter's brand, repeated in every message. */
export interface MailBrand {
  name: string;
  url: string;
  supportEmail: string;
  postalAddress?: string;
}

/** When, from what and from where something was done: enough for the owner to say "this wasn't me". */
export interface MailOrigin {
  /** Written out with its timezone, for example "3 December 2026, 14:05 (UTC)". */
  at: string;
  device: string;
  place: string | null;
}

/**
 * What each mail says. Times and amounts arrive already written for the reader, because only the
 * caller knows the reader's timezone and locale.
 */
export interface MailTemplates {
  "verify-email": { name: string; verifyUrl: string; validFor: string };
  "reset-password": { name: string; resetUrl: string; validFor: string; origin: MailOrigin };
  /** Somebody signed up with an address that has an account: the page told them nothing, this does. */
  "account-exists": { name: string; signInUrl: string; origin: MailOrigin };
  "password-changed": { name: string; notMeUrl: string; origin: MailOrigin };
  "two-factor-changed": {
    name: string;
    change:
      | "turned-on"
      | "turned-off"
      | "codes-replaced"
      | "code-used"
      | "app-removed"
      | "passkey-added"
      | "passkey-removed";
    notMeUrl: string;
    origin: MailOrigin;
  };
  "disable-two-factor": { name: string; disableUrl: string; validFor: string; origin: MailOrigin };
  /** To the address that was the primary one, with a link that makes it so again. */
  "primary-email-changed": { name: string; newAddress: string; undoUrl: string; validFor: string; origin: MailOrigin };
  /** To the address that became the primary one. */
  "primary-email-yours": { name: string; accountUrl: string; origin: MailOrigin };
  /** The password was right in a browser that had not been used before. */
  "new-sign-in": { name: string; notMeUrl: string; validFor: string; origin: MailOrigin };
  receipt: {
    workspaceName: string;
    invoiceNumber: string;
    invoiceUrl: string;
    paidAt: string;
    paymentMethod: string;
    lines: readonly { description: string; amount: string }[];
    total: string;
  };
  "payment-failed": {
    workspaceName: string;
    invoiceNumber: string;
    amountDue: string;
    paymentMethod: string;
    /** A sentence of ours, for example "The card has expired." */
    reason: string;
    nextAttemptAt: string | null;
    billingUrl: string;
  };
  "confirm-payment": {
    workspaceName: string;
    /** An invoice, the temporary charge that proves a card, or funds for the balance. */
    for: { kind: "invoice"; number: string } | { kind: "temporary-charge" } | { kind: "funds" };
    amountDue: string;
    paymentMethod: string;
    confirmUrl: string;
  };
  "funds-added": {
    workspaceName: string;
    amount: string;
    paidAt: string;
    paymentMethod: string;
    balance: string;
    balanceUrl: string;
  };
  "invoice-corrected": {
    workspaceName: string;
    invoiceNumber: string;
    /** The number of the invoice that is replaced. */
    replaces: string;
    total: string;
    /** What the credit did not pay; null when nothing is open. */
    remaining: string | null;
    invoiceUrl: string;
  };
  "card-added": {
    workspaceName: string;
    card: string;
    expires: string;
    addedBy: string;
    origin: MailOrigin;
    billingUrl: string;
  };
  "plan-changed": {
    workspaceName: string;
    previousPlan: string;
    plan: string;
    /** For example "$99.00 per month"; null for a free plan. */
    price: string | null;
    startsAt: string;
    renewsAt: string | null;
    changedBy: string;
    billingUrl: string;
  };
  "plan-canceled": {
    workspaceName: string;
    plan: string;
    endsAt: string;
    /** Null for an organization: nothing follows. */
    followingPlan: string | null;
    canceledBy: string;
    billingUrl: string;
  };
  /** A cancellation, or a change planned for the next period, was taken back. */
  "plan-kept": {
    workspaceName: string;
    plan: string;
    renewsAt: string;
    /** Null when the usage fees could not be collected before the plan would have ended. */
    keptBy: string | null;
    billingUrl: string;
  };
  /** What has no template of its own: the words of the inbox. */
  notice: {
    actionUrl: string;
    name: string;
    title: string;
    text: string;
    /** What the button does. */
    action: string;
    /** The reader's word for mails of this kind. */
    category: string;
    /** Ends mails of this kind by one click (RFC 8058). Null where they cannot be switched off. */
    unsubscribeUrl: string | null;
  };
  /** `amounts` is what is owed, for example "$19.00". */
  "account-blocked": { name: string; at: string; amounts: string; payUrl: string };
  "account-reopened": { name: string; accountUrl: string };
  /** `amounts` is owed, or is a balance that no card takes back: `why` says which. */
  "deletion-stopped": { name: string; why: "owed" | "balance"; amounts: string; signInUrl: string };
  /** `kept` says what the law makes us keep, and why. */
  "account-deleted": {
    name: string;
    at: string;
    /** What went back to cards, for example "$12.00 to Visa ending in 4242". */
    returned: readonly string[];
    kept: readonly (readonly [string, string])[];
    homeUrl: string;
  };
  "export-ready": { name: string; downloadUrl: string; validFor: string };
  /** To the primary address, and to the one that was removed. */
  "email-removed": { name: string; removedAddress: string; notMeUrl: string; origin: MailOrigin };
  /** `removedBy` is null for a card that was removed in Stripe. */
  "card-removed": { workspaceName: string; card: string; removedBy: string | null; at: string; billingUrl: string };
  /** A card that was attached past the card form and may not stay; `reason` is a sentence of ours. */
  "card-refused": { workspaceName: string; card: string; reason: string; billingUrl: string };
  /** `lastDay` is the last on which it can be charged. */
  /** `releaseBy` is the day by which the bank has let go of it. */
  "hold-made": { workspaceName: string; card: string; amount: string; releaseBy: string; billingUrl: string };
  "hold-released": { workspaceName: string; card: string; amount: string; releasedAt: string; billingUrl: string };
  "card-expiring": { workspaceName: string; card: string; lastDay: string; isDefault: boolean; billingUrl: string };
  refund: {
    workspaceName: string;
    amount: string;
    paymentMethod: string;
    sentAt: string;
    /** Null for money that was paid in without an invoice. */
    invoiceNumber: string | null;
    /** Null where nobody can look any more: the workspace is being deleted. */
    paymentsUrl: string | null;
  };
  /** To support: something between us and Stripe that a person has to look at. */
  finding: { what: string; subject: string; workspaceName: string | null; staffUrl: string };
  "resources-suspended": {
    workspaceName: string;
    invoiceNumber: string;
    amountDue: string;
    since: string;
    nextAttemptAt: string | null;
    payUrl: string;
  };
  /** Stripe gave up: no attempt to collect worked. */
  "plan-ended": {
    workspaceName: string;
    plan: string;
    nextPlan: string;
    invoiceNumber: string;
    amountDue: string;
    payUrl: string;
  };
  "trial-ending": {
    workspaceName: string;
    plan: string;
    endsAt: string;
    /** For example "$99.00 per month"; null where it was agreed upon apart. */
    price: string | null;
    /** Null when there is none: the plan ends with the trial. */
    card: string | null;
    billingUrl: string;
  };
  /** To an address that emails about payments are to go to. */
  "confirm-billing-email": { workspaceName: string; askedBy: string; confirmUrl: string; validFor: string };
  /** To the address that they went to until now. */
  "billing-email-changed": { workspaceName: string; changedBy: string; at: string; profileUrl: string };
}

export type MailTemplateName = keyof MailTemplates;

/** One mail. Sending the same `idempotencyKey` again is the same message to the receiver. */
export interface MailOf<Name extends MailTemplateName> {
  template: Name;
  to: string;
  props: MailTemplates[Name];
  idempotencyKey: string;
}

/** One mail of any template. */
export type Mail = { [Name in MailTemplateName]: MailOf<Name> }[MailTemplateName];

export interface MailGateway {
  /** Resolves once the server has taken the message; rejects with MailRefusedError when a retry is pointless. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The address or message will never be accepted; the text names no address, so it may be logged. */
export class MailRefusedError extends Error {
  override name = "MailRefusedError";
}
