/** Where emails about payments go. */
export interface BillingEmailView {
  /** Null when the owner has none. */
  readonly address: string | null;
  /** Nobody set another: it is the owner's primary one. */
  readonly isOwnersAddress: boolean;
  /** The address that waits for its reader. */
  readonly pending: PendingBillingEmail | null;
}

export interface PendingBillingEmail {
  readonly id: string;
  readonly address: string;
  /** Its link works no more. */
  readonly isExpired: boolean;
  /** How long a link works: "24 hours". */
  readonly validFor: string;
}

/** What somebody is asked who opened the mailed link. */
export interface BillingEmailLinkView {
  readonly address: string;
  readonly workspaceName: string;
}
