import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const receipt: MailTemplate<"receipt"> = (props, brand) => ({
  subject: `Receipt from ${brand.name}: ${props.total}`,
  element: (
    <MailLayout
      brand={brand}
      heading={`${props.total} paid`}
      preview={`Invoice ${props.invoiceNumber} for ${props.workspaceName}`}
      action={{ label: "View invoice", url: props.invoiceUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>Thank you. Your payment for {props.workspaceName} has arrived.</MailText>
      <MailFacts
        facts={[
          ["Invoice", props.invoiceNumber],
          ["Paid", props.paidAt],
          ["Payment method", props.paymentMethod],
        ]}
      />
      <MailFacts
        align="right"
        facts={[
          ...props.lines.map(({ description, amount }) => [description, amount] as const),
          ["Total", props.total],
        ]}
      />
    </MailLayout>
  ),
});
