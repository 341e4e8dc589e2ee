import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const confirmBillingEmail: MailTemplate<"confirm-billing-email"> = (
  { workspaceName, askedBy, confirmUrl, validFor },
  brand,
) => ({
  subject: `Confirm the billing email of ${workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Emails about payments are to come here"
      preview={`${askedBy} entered this address for ${workspaceName}.`}
      action={{ label: "Look and confirm", url: confirmUrl }}
      reason={`You got this because this address was entered at ${brand.name}. If you do not know why, do nothing: without the link the address is not used and no more email follows.`}
    >
      <MailText>
        {askedBy} wants receipts and other emails about payments of {workspaceName} to come to this address. They come
        once you confirm it. You need no account for that, and the link works for {validFor}.
      </MailText>
    </MailLayout>
  ),
});
