import type { Database, TransactionDatabase } from "@/lib/db/client";
import type { MailGateway } from "@/lib/gateways/mail/types";
import type { PlaceGateway } from "@/lib/gateways/places/types";
import type { StripeGateway } from "@/lib/gateways/stripe/types";
import type { Permission, Role, StaffPermission } from "./permission";

/** Proof of permission. Only `lib/server/authorize.ts` and `lib/jobs/system-context.ts` can make one. */
declare const proof: unique symbol;

export interface Gateways {
  readonly stripe: StripeGateway;
  readonly mail: MailGateway;
  readonly places: PlaceGateway;
}

export type Actor =
  | { readonly kind: "USER" | "STAFF"; readonly userId: string }
  | { readonly kind: "SYSTEM" | "ANONYMOUS"; readonly userId: null };

/** What every context carries, whoever acts. Time in the domain is `now()`, never the database's clock. */
export interface BaseContext {
  readonly db: Database;
  readonly now: () => Date;
  readonly actor: Actor;
  readonly requestId: string;
  /** The visitor's address by the trusted hop, or null for jobs. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly gateways: Gateways;
}

/** A visitor of whom nothing is known. */
export interface PublicContext extends BaseContext {
  readonly [proof]: "public";
}

export interface ViewerFacts {
  readonly userId: string;
  readonly sessionId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly timezone: string;
  readonly staffRole: "AGENT" | "BILLING" | "SUPERADMIN" | null;
}

/** What more than a session a person has shown: `recent-auth` is their password or a factor within the last minutes. */
export type AccountProof = "recent-auth";

/** The signed-in person acting on their own account. */
export interface AccountContext<P extends AccountProof = never> extends BaseContext {
  readonly [proof]: { readonly [K in P | "account"]: true };
  readonly viewer: ViewerFacts;
}

/** Somebody who gave the right password and still owes the second step: only that step is theirs. */
export interface SecondFactorContext extends BaseContext {
  readonly [proof]: "second-factor";
  readonly viewer: ViewerFacts;
}

export interface WorkspaceFacts {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
  readonly role: Role;
}

/**
 * A member acting in a workspace with permission P, and `recent-auth` where that is asked for too. `db` refuses queries that
 * leave the workspace.
 */
export interface WorkspaceContext<P extends Permission | AccountProof> extends BaseContext {
  readonly [proof]: { readonly [K in P]: true };
  readonly viewer: ViewerFacts;
  readonly workspace: WorkspaceFacts;
}

/** A member who may pay, also one whose account is blocked: then it is the personal workspace, and what is owed there. */
export interface PayerContext<P extends Permission> extends WorkspaceContext<P> {
  readonly isBlocked: boolean;
}

/** Somebody whose account is blocked: the page that says why, and nothing else. */
export interface BlockedContext extends BaseContext {
  readonly [proof]: "blocked";
  readonly viewer: ViewerFacts;
  /** The personal workspace, whose debts are what blocks. */
  readonly workspace: WorkspaceFacts;
}

/** Support staff. */
export interface StaffContext<P extends StaffPermission> extends BaseContext {
  readonly [proof]: { readonly [K in P]: true };
  readonly viewer: ViewerFacts;
}

/** The product that runs on this portal, by one of the installation's secrets: it names the workspace that it reports about. */
export interface ProductContext extends BaseContext {
  readonly [proof]: "product";
}

/** A job, the seed or an operator's command. */
export interface SystemContext extends BaseContext {
  readonly [proof]: "system";
}

/** The same context inside a transaction: without gateways, since nothing slow may happen there. */
export type InTransaction<C extends BaseContext> = Omit<C, "db" | "gateways"> & { readonly db: TransactionDatabase };

/** What recording needs to know, inside a transaction. */
export type TransactionContext = InTransaction<BaseContext>;
