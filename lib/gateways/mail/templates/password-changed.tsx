import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const passwordChanged: MailTemplate<"password-changed"> = ({ name, notMeUrl, origin }, brand) => ({
  subject: `Your ${brand.name} password was changed`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your password was changed"
      preview="If this was you, there is nothing to do."
      action={{ label: "This wasn't me", url: notMeUrl }}
      reason={securityReason("the password of your account changed")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        The password of your account was changed, and all other sessions were signed out. If this was you, there is
        nothing to do. If not, say so at once.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
