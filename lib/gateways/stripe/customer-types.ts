import type { Idempotent } from "./idempotent";
import type { StripePayer, StripeTaxId } from "./payer-types";

export interface StripeCustomer {
  readonly id: string;
  readonly workspaceId: string | null;
  readonly defaultCardId: string | null;
  /** What is kept in the customer's favour; negative when it is added to the next invoice. */
  readonly credit: bigint;
}

export interface StripeCustomers {
  create(input: { readonly workspaceId: string }, options: Idempotent): Promise<StripeCustomer>;
  describe(customerId: string, payer: StripePayer, options: Idempotent): Promise<void>;
  listTaxIds(customerId: string): Promise<readonly StripeTaxId[]>;
  /** Refused when it cannot be a number of that kind. */
  addTaxId(customerId: string, taxId: Omit<StripeTaxId, "id">, options: Idempotent): Promise<void>;
  /** One that is gone already is no failure. */
  removeTaxId(customerId: string, taxIdId: string, options: Idempotent): Promise<void>;
  setDefaultCard(customerId: string, cardId: string, options: Idempotent): Promise<void>;
  /** Null when it never existed or was deleted. */
  find(customerId: string): Promise<StripeCustomer | null>;
  /** True only when Stripe says so: one it has never heard of may be of another account. */
  wasDeleted(customerId: string): Promise<boolean>;
  /** Made since then and not deleted, oldest first. */
  listSince(since: Date): Promise<readonly StripeCustomer[]>;
  /** Takes name, address and tax ids off the customer, who stays for the invoices. */
  forget(customerId: string, options: Idempotent): Promise<void>;
}
