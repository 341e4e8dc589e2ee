import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const planChanged: MailTemplate<"plan-changed"> = (props, brand) => ({
  subject: `${props.workspaceName} is changing to ${props.plan}`,
  element: (
    <MailLayout
      brand={brand}
      heading={`Your plan: ${props.plan}`}
      preview={`From ${props.previousPlan} to ${props.plan}, starting ${props.startsAt}.`}
      action={{ label: "View billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.changedBy} changed the plan of {props.workspaceName} from {props.previousPlan} to {props.plan}.
      </MailText>
      <MailFacts
        facts={[
          ["Starts", props.startsAt],
          ["Price", props.price ?? "Free"],
          ["Renews", props.renewsAt],
        ]}
      />
    </MailLayout>
  ),
});
