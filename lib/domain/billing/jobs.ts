import { z } from "zod";
import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask, workspacePayload } from "../shared/job-task";
import { resumeReturns } from "./balance-refunds/resume-returns";
import { returnRefund } from "./balance-refunds/return-refund";
import { tellExpiringCards } from "./cards/tell-expiring-cards";
import { retryOpenInvoices } from "./dunning/retry-open-invoices";
import { tellSuspended } from "./dunning/tell-suspended";
import { pruneEmailClaims } from "./email/prune-email-claims";
import { sendBillingEmailLink } from "./email/send-billing-email-link";
import { tellFormerEmail } from "./email/tell-former-email";
import { settleCancellations } from "./ending/settle-cancellations";
import { pollStripeEvents } from "./events/poll-stripe-events";
import { syncAfterEvents } from "./events/sync-after-events";
import { releaseHold } from "./holds/release-hold";
import { watchHolds } from "./holds/watch-holds";
import { sendBillingMail } from "./mails/send-billing-mail";
import { resumeOperation, resumeOverdueOperations } from "./operations/resume-operation";
import { sendProfile } from "./profile/send-profile";
import { reconcile } from "./reconcile/reconcile";
import { enqueueAllSyncs } from "./sync/enqueue-all-syncs";
import { tellTrialsEnding } from "./trials/tell-trials-ending";
import { returnUsage } from "./usage-charge/return-usage";

const syncPayload = z.strictObject({ stripeCustomerId: z.string() });
const resumePayload = z.strictObject({ operationId: z.uuid() });
const releasePayload = z.strictObject({ holdId: z.uuid() });
const surplusPayload = z.strictObject({
  workspaceId: z.uuid(),
  operationId: z.uuid(),
  amount: z.string().regex(/^\d{1,18}$/),
});
const emailLinkPayload = z.strictObject({ workspaceId: z.uuid(), claimId: z.uuid() });
const formerEmailPayload = z.strictObject({
  workspaceId: z.uuid(),
  address: z.string(),
  changedById: z.uuid(),
  at: z.iso.datetime(),
});
const returnedPayload = z.strictObject({ workspaceId: z.uuid(), balanceRefundId: z.uuid() });
const mailPayload = z.strictObject({
  workspaceId: z.uuid(),
  template: z.enum([
    "receipt",
    "payment-failed",
    "confirm-payment",
    "card-added",
    "plan-changed",
    "card-removed",
    "card-refused",
    "card-expiring",
    "refund",
    "resources-suspended",
    "plan-ended",
    "plan-kept",
    "hold-made",
    "hold-released",
    "plan-canceled",
    "funds-added",
    "trial-ending",
    "invoice-corrected",
  ]),
  subjectId: z.string().max(128),
});

type ByTheClock =
  | "billing.poll-events"
  | "billing.resume-operations"
  | "billing.sync-all"
  | "billing.settle-cancellations"
  | "billing.tell-expiring-cards"
  | "billing.tell-suspended"
  | "billing.watch-holds"
  | "billing.reconcile"
  | "billing.tell-trials-ending"
  | "billing.prune-email-claims"
  | "billing.resume-returns";
type BillingTask = Extract<keyof Jobs, `billing.${string}`> | ByTheClock;

/** The handlers of this area's jobs, by task name. */
export const billingTasks: Readonly<Record<BillingTask, JobTask>> = {
  "billing.sync": jobTask(syncPayload, (ctx, { stripeCustomerId }) => syncAfterEvents(ctx, stripeCustomerId)),
  "billing.resume-operation": jobTask(resumePayload, (ctx, { operationId }) => resumeOperation(ctx, operationId)),
  "billing.resume-operations": jobTask(z.unknown(), (ctx) => resumeOverdueOperations(ctx)),
  "billing.poll-events": jobTask(z.unknown(), (ctx) => pollStripeEvents(ctx)),
  "billing.sync-all": jobTask(z.unknown(), (ctx) => enqueueAllSyncs(ctx)),
  "billing.send-mail": jobTask(mailPayload, sendBillingMail),
  "billing.settle-cancellations": jobTask(z.unknown(), (ctx) => settleCancellations(ctx)),
  "billing.release-hold": jobTask(releasePayload, (ctx, { holdId }) => releaseHold(ctx, holdId)),
  "billing.watch-holds": jobTask(z.unknown(), (ctx) => watchHolds(ctx)),
  "billing.tell-expiring-cards": jobTask(z.unknown(), (ctx) => tellExpiringCards(ctx)),
  "billing.tell-suspended": jobTask(z.unknown(), (ctx) => tellSuspended(ctx)),
  "billing.return-usage": jobTask(surplusPayload, returnUsage),
  "billing.reconcile": jobTask(z.unknown(), async (ctx) => {
    await reconcile(ctx);
  }),
  "billing.send-profile": jobTask(workspacePayload, (ctx, { workspaceId }) => sendProfile(ctx, workspaceId)),
  "billing.tell-trials-ending": jobTask(z.unknown(), (ctx) => tellTrialsEnding(ctx)),
  "billing.collect-open": jobTask(workspacePayload, retryOpenInvoices),
  "billing.send-email-link": jobTask(emailLinkPayload, sendBillingEmailLink),
  "billing.tell-former-email": jobTask(formerEmailPayload, tellFormerEmail),
  "billing.prune-email-claims": jobTask(z.unknown(), pruneEmailClaims),
  "billing.return-refund": jobTask(returnedPayload, returnRefund),
  "billing.resume-returns": jobTask(z.unknown(), (ctx) => resumeReturns(ctx)),
};
