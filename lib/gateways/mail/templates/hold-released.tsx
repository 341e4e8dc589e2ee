import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const holdReleased: MailTemplate<"hold-released"> = (props, brand) => ({
  subject: `The temporary charge of ${props.amount} for ${props.workspaceName} is released`,
  element: (
    <MailLayout
      brand={brand}
      heading="The temporary charge is released"
      preview={`${props.amount} on ${props.card} is free again.`}
      action={{ label: "See billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        The temporary charge that proved the card of {props.workspaceName} is released. Nothing was paid. Your bank may
        show it for a few more days.
      </MailText>
      <MailFacts
        facts={[
          ["Card", props.card],
          ["Amount", props.amount],
          ["Released", props.releasedAt],
        ]}
      />
    </MailLayout>
  ),
});
