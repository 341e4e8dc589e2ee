import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const verifyEmail: MailTemplate<"verify-email"> = ({ name, verifyUrl, validFor }, brand) => ({
  subject: `Verify your email for ${brand.name}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Verify your email address"
      preview={`One step is left before you can use ${brand.name}.`}
      action={{ label: "Verify email address", url: verifyUrl }}
      reason={`You got this because this address was entered at ${brand.name}. If that was not you, do nothing: without the link the address is not used and no more email follows.`}
    >
      <MailText>Hello {name},</MailText>
      <MailText>Please confirm that this address is yours. The link works for {validFor}.</MailText>
    </MailLayout>
  ),
});
