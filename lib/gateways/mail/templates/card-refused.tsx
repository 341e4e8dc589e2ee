import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const cardRefused: MailTemplate<"card-refused"> = (props, brand) => ({
  subject: `A card could not be added to ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="A card could not be added"
      preview={`${props.card} was not added to ${props.workspaceName}.`}
      action={{ label: "Review payment methods", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        A card was saved for {props.workspaceName} at our payment provider, and we let it go again. {props.reason} It
        was not charged.
      </MailText>
      <MailFacts facts={[["Card", props.card]]} />
    </MailLayout>
  ),
});
