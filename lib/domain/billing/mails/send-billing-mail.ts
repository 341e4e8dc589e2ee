import type { Mail } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import type { BillingMail } from "../../shared/enqueue";
import { composeCardAdded, composeCardExpiring, composeCardRefused, composeCardRemoved } from "./card-mails";
import { composeInvoiceCorrected } from "./correction-mails";
import { composePlanEnded, composeRefund, composeResourcesSuspended } from "./dunning-mails";
import { composePlanCanceled, composePlanKept } from "./ending-mails";
import { findReader } from "./find-reader";
import { composeFundsAdded } from "./funds-mails";
import { composeHoldMade, composeHoldReleased } from "./hold-mails";
import { composeConfirmInvoice, composeConfirmPayment, composePaymentFailed, composeReceipt } from "./invoice-mails";
import type { Letter } from "./letter";
import { composePlanChanged } from "./plan-mails";
import { composeTrialEnding } from "./trial-mails";

export interface BillingLetter {
  readonly workspaceId: string;
  readonly template: BillingMail;
  readonly subjectId: string;
}

/** Writes a billing mail from what is true now and sends it. News that time has overtaken is not sent. */
export async function sendBillingMail(ctx: SystemContext, letter: BillingLetter): Promise<void> {
  const reader = await findReader(ctx, letter.workspaceId);
  if (!reader) return;
  const { template, subjectId } = letter;
  const content = await composers[template](ctx, { ...letter, reader });
  if (!content) return;
  const envelope = { to: reader.address, idempotencyKey: `${template}:${subjectId}` };
  await ctx.gateways.mail.send({ ...envelope, ...content });
}

type Content = { [Name in BillingMail]: Pick<Extract<Mail, { template: Name }>, "template" | "props"> }[BillingMail];
type Compose<C> = (ctx: SystemContext, letter: Letter) => Promise<C | null>;

const composers: Readonly<Record<BillingMail, Compose<Content>>> = {
  receipt: named("receipt", composeReceipt),
  // Where the bank wants the payer there, the mail says so and leads to it.
  "payment-failed": async (ctx, letter) =>
    (await named("confirm-payment", composeConfirmInvoice)(ctx, letter)) ??
    (await named("payment-failed", composePaymentFailed)(ctx, letter)),
  "confirm-payment": named("confirm-payment", composeConfirmPayment),
  "card-added": named("card-added", composeCardAdded),
  "plan-changed": named("plan-changed", composePlanChanged),
  "card-removed": named("card-removed", composeCardRemoved),
  "card-refused": named("card-refused", composeCardRefused),
  "card-expiring": named("card-expiring", composeCardExpiring),
  refund: named("refund", composeRefund),
  "resources-suspended": named("resources-suspended", composeResourcesSuspended),
  "plan-ended": named("plan-ended", composePlanEnded),
  "plan-kept": named("plan-kept", composePlanKept),
  "hold-made": named("hold-made", composeHoldMade),
  "hold-released": named("hold-released", composeHoldReleased),
  "plan-canceled": named("plan-canceled", composePlanCanceled),
  "funds-added": named("funds-added", composeFundsAdded),
  "trial-ending": named("trial-ending", composeTrialEnding),
  "invoice-corrected": named("invoice-corrected", composeInvoiceCorrected),
};

function named<N extends BillingMail, P>(template: N, compose: Compose<P>): Compose<{ template: N; props: P }> {
  return async (ctx, letter) => {
    const props = await compose(ctx, letter);
    return props && { template, props };
  };
}
