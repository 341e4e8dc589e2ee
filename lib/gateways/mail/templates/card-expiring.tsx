import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const cardExpiring: MailTemplate<"card-expiring"> = (props, brand) => ({
  subject: `A card of ${props.workspaceName} expires soon`,
  element: (
    <MailLayout
      brand={brand}
      heading="A card expires soon"
      preview={`${props.card} can be charged until ${props.lastDay}.`}
      action={{ label: "Add the new card", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.isDefault
          ? `The card that pays for ${props.workspaceName} expires soon. Add another one before, so that no payment fails.`
          : `A card of ${props.workspaceName} expires soon. It is not the default card, so nothing depends on it today.`}{" "}
        Once the bank has sent you the new card of the same number, add that: it replaces the old one.
      </MailText>
      <MailFacts
        facts={[
          ["Card", props.card],
          ["Last day", props.lastDay],
        ]}
      />
    </MailLayout>
  ),
});
