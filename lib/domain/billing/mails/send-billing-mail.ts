import type { Mail } from "@/lib/gateways/mail/types";
import type { SystemContext } from "../../shared/context";
import type { BillingMail } from "../../shared/enqueue";
import { composeCardAdded, composeCardExpiring, composeCardRefused, composeCardRemoved } from "./card-mails";
import { composePlanChanged } from "./change-mails";
import { findReader } from "./find-reader";
import { composeConfirmPayment, composePaymentFailed, composeReceipt } from "./invoice-mails";
import type { Letter } from "./letter";

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
  const content = await compose(ctx, { ...letter, reader });
  if (!content) return;
  const envelope = { to: reader.address, idempotencyKey: `${template}:${subjectId}` };
  await ctx.gateways.mail.send({ ...envelope, ...content });
}

type Content = { [Name in BillingMail]: Pick<Extract<Mail, { template: Name }>, "template" | "props"> }[BillingMail];
type Addressed = BillingLetter & Letter;

async function compose(ctx: SystemContext, letter: Addressed): Promise<Content | null> {
  switch (letter.template) {
    case "receipt":
      return withProps("receipt", await composeReceipt(ctx, letter));
    case "payment-failed":
      return withProps("payment-failed", await composePaymentFailed(ctx, letter));
    case "confirm-payment":
      return withProps("confirm-payment", await composeConfirmPayment(ctx, letter));
    case "card-added":
      return withProps("card-added", await composeCardAdded(ctx, letter));
    case "plan-changed":
      return withProps("plan-changed", await composePlanChanged(ctx, letter));
    case "card-removed":
      return withProps("card-removed", await composeCardRemoved(ctx, letter));
    case "card-refused":
      return withProps("card-refused", await composeCardRefused(ctx, letter));
    case "card-expiring":
      return withProps("card-expiring", await composeCardExpiring(ctx, letter));
  }
}

function withProps<N extends BillingMail, P>(template: N, props: P | null): { template: N; props: P } | null {
  return props && { template, props };
}
