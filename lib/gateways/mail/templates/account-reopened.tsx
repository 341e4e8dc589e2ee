import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const accountReopened: MailTemplate<"account-reopened"> = ({ name, accountUrl }, brand) => ({
  subject: `Your ${brand.name} account is open again`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your account is open again"
      preview="Nothing is owed any more."
      action={{ label: "Open your account", url: accountUrl }}
      reason={securityReason("your account was blocked until now")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>Thank you: nothing is owed any more, and everything works as before.</MailText>
    </MailLayout>
  ),
});
