import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const primaryEmailChanged: MailTemplate<"primary-email-changed"> = (
  { name, newAddress, undoUrl, validFor, origin },
  brand,
) => ({
  subject: `Your ${brand.name} primary email was changed`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your primary email was changed"
      preview="If this was you, there is nothing to do."
      action={{ label: "This wasn't me, undo it", url: undoUrl }}
      reason={securityReason("this address was the primary one of your account")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Emails of your account go to {newAddress} from now on. If this was you, there is nothing to do. If not, undo it
        within {validFor}: this address is the primary one again, and everybody is signed out.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
