import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const cardRemoved: MailTemplate<"card-removed"> = (props, brand) => ({
  subject: `A card was removed from ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="A card was removed"
      preview={`${props.card} is not charged for ${props.workspaceName} any more.`}
      action={{ label: "Review payment methods", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.removedBy === null
          ? `A card of ${props.workspaceName} was removed at our payment provider.`
          : `${props.removedBy} removed a card from ${props.workspaceName}.`}{" "}
        It is not charged any more.
      </MailText>
      <MailFacts
        facts={[
          ["Card", props.card],
          ["Time", props.at],
        ]}
      />
    </MailLayout>
  ),
});
