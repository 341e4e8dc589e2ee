import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const fundsAdded: MailTemplate<"funds-added"> = (props, brand) => ({
  subject: `Receipt: ${props.amount} added to the balance of ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Funds added"
      preview={`${props.amount} was paid into the balance of ${props.workspaceName}.`}
      action={{ label: "See the balance", url: props.balanceUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>Thank you. Invoices use the balance before they charge a card.</MailText>
      <MailFacts
        facts={[
          ["Amount", props.amount],
          ["Paid", props.paidAt],
          ["Paid with", props.paymentMethod],
          ["Balance after it", props.balance],
        ]}
      />
    </MailLayout>
  ),
});
