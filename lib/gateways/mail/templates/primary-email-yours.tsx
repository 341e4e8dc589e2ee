import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const primaryEmailYours: MailTemplate<"primary-email-yours"> = ({ name, accountUrl, origin }, brand) => ({
  subject: `This is your ${brand.name} primary email now`,
  element: (
    <MailLayout
      brand={brand}
      heading="This is your primary email now"
      preview="Emails of your account come here from now on."
      action={{ label: "See your email addresses", url: accountUrl }}
      reason={securityReason("this address became the primary one of your account")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>Emails of your account come to this address from now on. The former one was told, too.</MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
