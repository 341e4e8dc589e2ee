import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const trialEnding: MailTemplate<"trial-ending"> = (props, brand) => ({
  subject: `The trial of ${props.workspaceName} ends on ${props.endsAt}`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your trial ends soon"
      preview={`${props.plan} is free until ${props.endsAt}.`}
      action={{ label: "View billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.card === null
          ? `There is no card to pay for ${props.plan}, so it ends with the trial. Add one before to keep it.`
          : `${props.card} is charged for ${props.plan} from then on. To pay nothing, cancel before.`}
      </MailText>
      <MailFacts
        facts={[
          ["Plan", props.plan],
          ["Free until", props.endsAt],
          ["Price from then on", props.price ?? "As agreed"],
        ]}
      />
    </MailLayout>
  ),
});
