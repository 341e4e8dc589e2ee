import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const paymentFailed: MailTemplate<"payment-failed"> = (props, brand) => ({
  subject: `Your payment of ${props.amountDue} to ${brand.name} failed`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your payment failed"
      preview={`${props.amountDue} for ${props.workspaceName} could not be charged.`}
      action={{ label: "Pay or change the card", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        We could not charge {props.amountDue} for {props.workspaceName}. {props.reason}
      </MailText>
      <MailFacts
        facts={[
          ["Invoice", props.invoiceNumber],
          ["Payment method", props.paymentMethod],
          ["Next attempt", props.nextAttemptAt],
        ]}
      />
      <MailText>
        {props.nextAttemptAt
          ? "We will try again by ourselves. To be sure, check the card before then."
          : "We will not try again by ourselves. Please pay the invoice with another card."}
      </MailText>
    </MailLayout>
  ),
});
