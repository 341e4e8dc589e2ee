import { render, toPlainText } from "react-email";
import type { MailBrand, MailOf, MailTemplateName } from "../types";
import { accountBlocked } from "./account-blocked";
import { accountDeleted } from "./account-deleted";
import { accountExists } from "./account-exists";
import { accountReopened } from "./account-reopened";
import { billingEmailChanged } from "./billing-email-changed";
import { cardAdded } from "./card-added";
import { cardExpiring } from "./card-expiring";
import { cardRefused } from "./card-refused";
import { cardRemoved } from "./card-removed";
import { confirmBillingEmail } from "./confirm-billing-email";
import { confirmPayment } from "./confirm-payment";
import { deletionStopped } from "./deletion-stopped";
import { disableTwoFactor } from "./disable-two-factor";
import { disarm } from "./disarm";
import { emailRemoved } from "./email-removed";
import { exportReady } from "./export-ready";
import { finding } from "./finding";
import { fundsAdded } from "./funds-added";
import { holdMade } from "./hold-made";
import { holdReleased } from "./hold-released";
import { invoiceCorrected } from "./invoice-corrected";
import type { MailTemplate } from "./mail-template";
import { newSignIn } from "./new-sign-in";
import { notice } from "./notice";
import { passwordChanged } from "./password-changed";
import { paymentFailed } from "./payment-failed";
import { planCanceled } from "./plan-canceled";
import { planChanged } from "./plan-changed";
import { planEnded } from "./plan-ended";
import { planKept } from "./plan-kept";
import { primaryEmailChanged } from "./primary-email-changed";
import { primaryEmailYours } from "./primary-email-yours";
import { receipt } from "./receipt";
import { refund } from "./refund";
import { resetPassword } from "./reset-password";
import { resourcesSuspended } from "./resources-suspended";
import { trialEnding } from "./trial-ending";
import { twoFactorChanged } from "./two-factor-changed";
import { verifyEmail } from "./verify-email";

const templates: { [Name in MailTemplateName]: MailTemplate<Name> } = {
  "verify-email": verifyEmail,
  "reset-password": resetPassword,
  "account-exists": accountExists,
  "password-changed": passwordChanged,
  "two-factor-changed": twoFactorChanged,
  "disable-two-factor": disableTwoFactor,
  "primary-email-changed": primaryEmailChanged,
  "primary-email-yours": primaryEmailYours,
  receipt,
  "payment-failed": paymentFailed,
  "confirm-payment": confirmPayment,
  "card-added": cardAdded,
  "funds-added": fundsAdded,
  "invoice-corrected": invoiceCorrected,
  "plan-changed": planChanged,
  notice,
  "new-sign-in": newSignIn,
  "account-blocked": accountBlocked,
  "account-reopened": accountReopened,
  "deletion-stopped": deletionStopped,
  "account-deleted": accountDeleted,
  "export-ready": exportReady,
  "email-removed": emailRemoved,
  "card-removed": cardRemoved,
  "card-refused": cardRefused,
  "card-expiring": cardExpiring,
  refund,
  finding,
  "resources-suspended": resourcesSuspended,
  "plan-ended": planEnded,
  "plan-kept": planKept,
  "hold-made": holdMade,
  "hold-released": holdReleased,
  "plan-canceled": planCanceled,
  "trial-ending": trialEnding,
  "confirm-billing-email": confirmBillingEmail,
  "billing-email-changed": billingEmailChanged,
};

const PLAIN_TEXT_RULES = [
  { selector: "[data-skip-in-text=true]", format: "skip" },
  { selector: "title", format: "skip" },
  { selector: "h1", options: { uppercase: false } },
  { selector: "a", options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
];

interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Writes a mail out as subject, HTML and plain text; what people typed arrives in it disarmed. */
export async function renderMail<Name extends MailTemplateName>(
  { template, props }: Pick<MailOf<Name>, "template" | "props">,
  brand: MailBrand,
): Promise<RenderedMail> {
  const { subject, element } = templates[template](disarm(props), brand);
  const html = await render(element);
  const text = toPlainText(html, { selectors: PLAIN_TEXT_RULES });
  return { subject: withoutMarkup(subject), html, text: withoutMarkup(text) };
}

/** Plain parts hold no markup of ours, and some readers guess HTML wherever they see a bracket. */
function withoutMarkup(text: string): string {
  return text.replaceAll("<", "‹").replaceAll(">", "›");
}
