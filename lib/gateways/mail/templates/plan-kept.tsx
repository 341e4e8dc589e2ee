import { billingReason } from "./billing-reason";
import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const planKept: MailTemplate<"plan-kept"> = (props, brand) => ({
  subject: `${props.workspaceName} stays on ${props.plan}`,
  element: (
    <MailLayout
      brand={brand}
      heading={`You stay on ${props.plan}`}
      preview={`The plan renews on ${props.renewsAt}.`}
      action={{ label: "View billing", url: props.billingUrl }}
      reason={billingReason(props.workspaceName)}
    >
      <MailText>
        {props.keptBy === null
          ? `The usage fees of ${props.workspaceName} could not be collected, so its plan was not ended. Check the card, then cancel again if you still want to.`
          : `${props.keptBy} took back what was planned for the end of the period.`}
      </MailText>
      <MailText>
        {props.workspaceName} stays on {props.plan}, and the plan renews as before.
      </MailText>
      <MailFacts facts={[["Renews", props.renewsAt]]} />
    </MailLayout>
  ),
});
