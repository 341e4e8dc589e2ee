import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const newSignIn: MailTemplate<"new-sign-in"> = ({ name, notMeUrl, validFor, origin }, brand) => ({
  subject: `New sign-in to your ${brand.name} account`,
  element: (
    <MailLayout
      brand={brand}
      heading="New sign-in"
      preview="If this was you, there is nothing to do."
      action={{ label: "This wasn't me", url: notMeUrl }}
      reason={securityReason("your account was used on a new device")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Somebody signed in to your account from a browser that had not been used before. If this was you, there is
        nothing to do. If not, say so within {validFor}: everybody is signed out, and the password stops working at
        once.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
