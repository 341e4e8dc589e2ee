import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const emailRemoved: MailTemplate<"email-removed"> = ({ name, removedAddress, notMeUrl, origin }, brand) => ({
  subject: `An email address was removed from your ${brand.name} account`,
  element: (
    <MailLayout
      brand={brand}
      heading="An email address was removed"
      preview="If this was you, there is nothing to do."
      action={{ label: "This wasn't me", url: notMeUrl }}
      reason={securityReason("the email addresses of your account changed")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        {removedAddress} does not sign in to your account any more and gets no email of it. If this was you, there is
        nothing to do. If not, say so at once, then add the address again.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
