import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const finding: MailTemplate<"finding"> = (props, brand) => ({
  subject: `${brand.name}: something waits for you`,
  element: (
    <MailLayout
      brand={brand}
      heading="Something waits for you"
      preview={props.what}
      action={{ label: "Open the staff area", url: props.staffUrl }}
      reason={`You got this because this address looks after ${brand.name}. These emails cannot be switched off.`}
    >
      <MailText>{props.what}</MailText>
      <MailFacts
        facts={[
          ["About", props.subject],
          ["Workspace", props.workspaceName],
        ]}
      />
    </MailLayout>
  ),
});
