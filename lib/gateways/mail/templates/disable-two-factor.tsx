import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const disableTwoFactor: MailTemplate<"disable-two-factor"> = (
  { name, disableUrl, validFor, origin },
  brand,
) => ({
  subject: `Turn off two-factor authentication of your ${brand.name} account`,
  element: (
    <MailLayout
      brand={brand}
      heading="Lost your authenticator?"
      preview={`The link works for ${validFor}.`}
      action={{ label: "Turn off two-factor authentication", url: disableUrl }}
      reason={securityReason("somebody used your password and a recovery code")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Somebody with your password and one of your recovery codes asked to turn off two-factor authentication. The link
        works for {validFor} and once. If this was not you, do not open it and change your password.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
