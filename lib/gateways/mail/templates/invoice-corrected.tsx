import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const invoiceCorrected: MailTemplate<"invoice-corrected"> = (props, brand) => ({
  subject: `Corrected invoice ${props.invoiceNumber} of ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Corrected invoice"
      preview={`Invoice ${props.invoiceNumber} replaces ${props.replaces}.`}
      action={{ label: "View invoice", url: props.invoiceUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        Invoice {props.invoiceNumber} carries your billing details of today. Invoice {props.replaces} stays as it is and
        was credited in full.
      </MailText>
      <MailText>
        {props.remaining === null
          ? "The credit settled the new invoice. Nothing was charged."
          : `${props.remaining} of the new invoice is still open: another invoice used up a part of the credit.`}
      </MailText>
      <MailFacts
        facts={[
          ["Corrected invoice", props.invoiceNumber],
          ["Replaces", props.replaces],
          ["Total", props.total],
          ["Left to pay", props.remaining ?? "Nothing"],
        ]}
      />
    </MailLayout>
  ),
});
