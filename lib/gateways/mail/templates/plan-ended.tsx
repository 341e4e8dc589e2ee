import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const planEnded: MailTemplate<"plan-ended"> = (props, brand) => ({
  subject: `The plan ${props.plan} of ${props.workspaceName} has ended`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your plan has ended"
      preview={`No attempt to charge ${props.amountDue} worked.`}
      action={{ label: "Pay the invoice", url: props.payUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        No attempt to charge {props.amountDue} for {props.workspaceName} worked, so its plan {props.plan} has ended. It
        is on {props.nextPlan} now. Nothing is deleted.
      </MailText>
      <MailFacts
        facts={[
          ["Invoice", props.invoiceNumber],
          ["Still owed", props.amountDue],
        ]}
      />
      <MailText>The invoice stays owed. Once it is paid, choose a plan again whenever you like.</MailText>
    </MailLayout>
  ),
});
