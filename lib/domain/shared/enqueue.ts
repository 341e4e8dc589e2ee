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
  "identity.send-new-sign-in": NewSignIn;
}

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

export type BillingMail = "receipt" | "payment-failed" | "confirm-payment" | "card-added" | "plan-changed";

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
