import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const resourcesSuspended: MailTemplate<"resources-suspended"> = (props, brand) => ({
  subject: `The resources of ${props.workspaceName} are suspended`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your resources are suspended"
      preview={`${props.amountDue} has been unpaid for 14 days.`}
      action={{ label: "Pay now", url: props.payUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.amountDue} for {props.workspaceName} has been unpaid since {props.since}, so its resources are suspended.
        Nothing is deleted, and everything runs again as soon as the invoice is paid.
      </MailText>
      <MailFacts
        facts={[
          ["Invoice", props.invoiceNumber],
          ["Next attempt", props.nextAttemptAt],
        ]}
      />
    </MailLayout>
  ),
});
