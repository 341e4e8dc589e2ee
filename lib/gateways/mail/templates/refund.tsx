import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const refund: MailTemplate<"refund"> = (props, brand) => ({
  subject: `${props.amount} is on its way back from ${brand.name}`,
  element: (
    <MailLayout
      brand={brand}
      heading="A refund is on its way"
      preview={`${props.amount} goes back to ${props.paymentMethod}.`}
      action={
        props.paymentsUrl === null
          ? { label: `Go to ${brand.name}`, url: brand.url }
          : { label: "See your payments", url: props.paymentsUrl }
      }
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        We sent {props.amount} of {props.workspaceName} back to {props.paymentMethod}. Banks take five to ten days to
        show it.
      </MailText>
      <MailFacts
        facts={[
          ["Amount", props.amount],
          ["Card", props.paymentMethod],
          ["Sent", props.sentAt],
          ["Invoice", props.invoiceNumber],
        ]}
      />
    </MailLayout>
  ),
});
