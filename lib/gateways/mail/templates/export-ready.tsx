import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const exportReady: MailTemplate<"export-ready"> = ({ name, downloadUrl, validFor }, brand) => ({
  subject: `The copy of your ${brand.name} data is ready`,
  element: (
    <MailLayout
      brand={brand}
      heading="The copy of your data is ready"
      preview={`It can be downloaded once, within ${validFor}.`}
      action={{ label: "Download", url: downloadUrl }}
      reason={securityReason("somebody signed in to your account asked for a copy of its data")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        The copy of everything we keep about you is ready. The link works once, within {validFor}, and only while you
        are signed in.
      </MailText>
    </MailLayout>
  ),
});
