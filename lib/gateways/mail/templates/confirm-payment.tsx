import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

const names = {
  invoice: "payment",
  "temporary-charge": "temporary charge",
  funds: "payment into the balance",
} as const;

export const confirmPayment: MailTemplate<"confirm-payment"> = (props, brand) => ({
  subject: `Confirm your payment of ${props.amountDue} to ${brand.name}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your bank asks you to confirm"
      preview={`${props.amountDue} for ${props.workspaceName} waits for your confirmation.`}
      action={{ label: "Confirm payment", url: props.confirmUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        Your bank wants to be sure that the {names[props.for.kind]} of {props.amountDue} for {props.workspaceName} is
        yours (3-D Secure). Nothing is charged until you confirm it.
      </MailText>
      <MailFacts
        facts={[
          ["Invoice", props.for.kind === "invoice" ? props.for.number : null],
          ["Payment method", props.paymentMethod],
        ]}
      />
    </MailLayout>
  ),
});
