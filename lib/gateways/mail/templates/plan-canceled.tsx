import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const planCanceled: MailTemplate<"plan-canceled"> = (props, brand) => ({
  subject: `${props.plan} of ${props.workspaceName} ends on ${props.endsAt}`,
  element: (
    <MailLayout
      brand={brand}
      heading={`${props.plan} is canceled`}
      preview={`It stays yours until ${props.endsAt}.`}
      action={{ label: "View billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.canceledBy} canceled the plan {props.plan} of {props.workspaceName}. It stays yours until it ends and is
        not renewed. You can undo this on the billing page until then.
      </MailText>
      <MailFacts
        facts={[
          ["Ends", props.endsAt],
          ["Then", props.followingPlan ?? "No plan"],
        ]}
      />
    </MailLayout>
  ),
});
