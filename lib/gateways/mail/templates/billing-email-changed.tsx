import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const billingEmailChanged: MailTemplate<"billing-email-changed"> = (
  { workspaceName, changedBy, at, profileUrl },
  brand,
) => ({
  subject: `The billing email of ${workspaceName} was changed`,
  element: (
    <MailLayout
      brand={brand}
      heading="The billing email was changed"
      preview={`Emails about payments of ${workspaceName} go to another address from now on.`}
      action={{ label: "See the billing profile", url: profileUrl }}
      reason={`You got this because emails about payments of ${workspaceName} came here until now. This one cannot be switched off.`}
    >
      <MailText>
        Emails about payments of {workspaceName} go to another address from now on. If nobody of you wanted that, change
        it back in the billing profile.
      </MailText>
      <MailFacts
        facts={[
          ["Changed by", changedBy],
          ["Time", at],
        ]}
      />
    </MailLayout>
  ),
});
