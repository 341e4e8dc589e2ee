import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const holdMade: MailTemplate<"hold-made"> = (props, brand) => ({
  subject: `A temporary charge of ${props.amount} for ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="A temporary charge"
      preview={`${props.amount} on ${props.card}. It is released right away.`}
      action={{ label: "See billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        To prove the card of {props.workspaceName}, its bank holds an amount for a moment. Nothing is paid: we release
        it right away, and your bank shows it for a few days at most.
      </MailText>
      <MailFacts
        facts={[
          ["Card", props.card],
          ["Amount", props.amount],
          ["Released by", props.releaseBy],
        ]}
      />
    </MailLayout>
  ),
});
