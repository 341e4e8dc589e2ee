import { MailFacts, MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const cardAdded: MailTemplate<"card-added"> = (props, brand) => ({
  subject: `A card was added to ${props.workspaceName}`,
  element: (
    <MailLayout
      brand={brand}
      heading="A card was added"
      preview={`${props.card} can now be charged for ${props.workspaceName}.`}
      action={{ label: "Review payment methods", url: props.billingUrl }}
      reason={securityReason(
        `you look after the payments of ${props.workspaceName}`,
        "If nobody of yours added this card, remove it and write to us.",
      )}
    >
      <MailText>
        {props.addedBy} added a card to {props.workspaceName}.
      </MailText>
      <MailFacts
        facts={[
          ["Card", props.card],
          ["Expires", props.expires],
        ]}
      />
      <MailOriginFacts origin={props.origin} />
    </MailLayout>
  ),
});
