import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const resetPassword: MailTemplate<"reset-password"> = ({ name, resetUrl, validFor, origin }, brand) => ({
  subject: `Reset your ${brand.name} password`,
  element: (
    <MailLayout
      brand={brand}
      heading="Reset your password"
      preview={`The link works for ${validFor}.`}
      action={{ label: "Choose a new password", url: resetUrl }}
      reason={securityReason(
        "a new password was asked for with your address",
        "If that was not you, do nothing: your password stays as it is.",
      )}
    >
      <MailText>Hello {name},</MailText>
      <MailText>You can choose a new password now. The link works once, for {validFor}.</MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
