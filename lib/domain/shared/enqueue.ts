import { Prisma } from "@/lib/db/generated/client";
import type { TransactionContext } from "./context";

/** Task name → payload. Handlers are in `lib/jobs/tasks.ts`; payloads hold ids, never secrets. */
export interface Jobs {
  "identity.send-verification": { readonly userEmailId: string };
  "identity.send-password-reset": { readonly address: string; readonly occasion: Occasion };
  "identity.send-password-changed": { readonly userId: string; readonly occasion: Occasion };
  "security.send-two-factor-changed": {
    readonly userId: string;
    readonly change: TwoFactorChange;
    readonly occasion: Occasion;
  };
  "security.send-disable-link": { readonly userId: string; readonly occasion: Occasion };
  "identity.tell-former-primary": PrimaryChange;
  "identity.tell-new-primary": PrimaryChange;
  "billing.sync": { readonly stripeCustomerId: string };
  "billing.resume-operation": { readonly operationId: string };
  "billing.send-mail": { readonly workspaceId: string; readonly template: BillingMail; readonly subjectId: string };
  "notifications.send-mail": {
    readonly noticeId: string;
    readonly userId: string;
    readonly workspaceId: string | null;
    readonly kind: string;
    readonly params: object;
  };
  "identity.send-new-sign-in": NewSignIn;
  "leaving.delete-account": { readonly operationId: string };
  "leaving.close-organization": { readonly workspaceId: string };
  "leaving.send-account-blocked": AccountNews;
  "leaving.send-account-reopened": AccountNews;
  "leaving.send-deletion-stopped": AccountNews;
  "leaving.send-deletion-receipt": DeletionReceipt;
  "identity.tell-address-removed": {
    readonly userId: string;
    readonly address: string;
    readonly wasVerified: boolean;
    readonly occasion: Occasion;
  };
  "leaving.build-export": { readonly exportId: string };
  "leaving.send-export-ready": { readonly exportId: string };
  "usage.report": { readonly workspaceId: string };
  "findings.send-mail": { readonly findingId: string };
  "billing.release-hold": { readonly holdId: string };
  /** `amount` in minor units. */
  "billing.return-usage": { readonly workspaceId: string; readonly operationId: string; readonly amount: string };
  "billing.send-profile": { readonly workspaceId: string };
  "billing.collect-open": { readonly workspaceId: string };
  "billing.send-email-link": { readonly workspaceId: string; readonly claimId: string };
  "billing.tell-former-email": FormerBillingEmail;
  "billing.return-refund": { readonly workspaceId: string; readonly balanceRefundId: string };
  "leaving.delete-organization": { readonly operationId: string };
}

/** When something happened to an account, as an ISO instant. */
export interface AccountNews {
  readonly userId: string;
  readonly at: string;
}

/** It carries the address itself: when it runs, nothing else knows whose the account was. */
export interface DeletionReceipt {
  readonly operationId: string;
  readonly address: string;
  readonly firstName: string;
  readonly timeZone: string;
  readonly at: string;
  readonly invoiceCount: number;
  /** What went back to cards, for example "$12.00 to Visa ending in 4242". */
  readonly returned: readonly string[];
}

type OwnMailTask =
  | "identity.send-password-changed"
  | "identity.tell-former-primary"
  | "identity.tell-new-primary"
  | "identity.send-new-sign-in"
  | "identity.tell-address-removed"
  | "security.send-two-factor-changed"
  | "leaving.send-export-ready"
  | "billing.send-mail"
  | "billing.tell-former-email";

/** A mail with a template of its own, about something that people are notified of. */
export type OwnMail = { [K in OwnMailTask]: { readonly name: K; readonly payload: Jobs[K] } }[OwnMailTask];

/** What its owner is told of by mail. */
export const twoFactorChanges = [
  "turned-on",
  "turned-off",
  "codes-replaced",
  "code-used",
  "app-removed",
  "passkey-added",
  "passkey-removed",
] as const;
export type TwoFactorChange = (typeof twoFactorChanges)[number];

/** When and from where something was done, for the mail that tells the owner. `at` is an ISO instant. */
export interface Occasion {
  readonly at: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Of who did it, where somebody was signed in. */
  readonly sessionId?: string | undefined;
}

/** The rows of the two addresses; either may be gone when its mail is written. */
export interface PrimaryChange {
  readonly formerId: string;
  readonly newId: string;
  readonly occasion: Occasion;
}

/** A sign-in from a browser that had not been used before. The session may have ended when its mail is written. */
export interface NewSignIn {
  readonly userId: string;
  readonly sessionId: string;
  readonly occasion: Occasion;
}

/** The address that emails about payments went to until then, which nothing else knows when it is told. */
export interface FormerBillingEmail {
  readonly workspaceId: string;
  readonly address: string;
  readonly changedById: string;
  /** As an ISO instant. */
  readonly at: string;
}

export type BillingMail =
  | "receipt"
  | "payment-failed"
  | "confirm-payment"
  | "card-added"
  | "plan-changed"
  | "card-removed"
  | "card-refused"
  | "card-expiring"
  | "refund"
  | "resources-suspended"
  | "plan-ended"
  | "plan-kept"
  | "hold-made"
  | "hold-released"
  | "plan-canceled"
  | "funds-added"
  | "trial-ending"
  | "invoice-corrected";

interface JobOptions {
  /** A job with the same key replaces one that has not started. */
  readonly jobKey?: string;
  readonly runAt?: Date;
  /** A job of that key that waits already keeps its time. */
  readonly keepsRunAt?: true;
}

/** Queues a job in the caller's transaction: it exists if and only if the transaction commits. */
export async function enqueue<K extends keyof Jobs>(
  tx: TransactionContext,
  task: { readonly name: K; readonly payload: Jobs[K] },
  options: JobOptions = {},
): Promise<void> {
  const runAt = options.runAt ?? null;
  const keyMode = options.keepsRunAt ? "preserve_run_at" : "replace";
  await tx.db.$executeRaw(Prisma.sql`
    select graphile_worker.add_job(
      ${task.name}, ${JSON.stringify(task.payload)}::json,
      run_at => ${runAt}::timestamptz, max_attempts => 12, job_key => ${options.jobKey ?? null}::text,
      job_key_mode => ${keyMode}::text)`);
}
