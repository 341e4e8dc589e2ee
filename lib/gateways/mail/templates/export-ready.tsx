import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const exportReady: MailTemplate<"export-ready"> = ({ name, downloadUrl, validFor }, brand) => ({
  subject: `The copy of your ${brand.name} data is ready`,
  element: (
    <MailLayout
      brand={brand}
      heading="The copy of your data is ready"
      preview={`It can be downloaded once, within ${validFor}.`}
      action={{ label: "Download", url: downloadUrl }}
      reason="You got this because somebody signed in to your account asked for a copy of its data. Security mails cannot be switched off."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        The copy of everything we keep about you is ready. The link works once, within {validFor}, and only while you
        are signed in.
      </MailText>
    </MailLayout>
  ),
});
