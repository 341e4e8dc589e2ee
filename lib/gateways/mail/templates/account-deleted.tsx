import { MailFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const accountDeleted: MailTemplate<"account-deleted"> = ({ name, at, returned, kept, homeUrl }, brand) => ({
  subject: `Your ${brand.name} account is deleted`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your account is deleted"
      preview="What is gone, and what the law makes us keep."
      action={{ label: `Go to ${brand.name}`, url: homeUrl }}
      reason="You got this because your account was deleted. Now no more email follows."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Your account is deleted, and with it your profile, email addresses, password, second factor, sessions, cards and
        memberships. Nobody can bring it back. This address may sign up again at any time.
      </MailText>
      {returned.length > 0 && (
        <MailText>
          Your balance is on its way back: {returned.join(", ")}. Banks take five to ten days to show it.
        </MailText>
      )}
      <MailText>What is kept, and why:</MailText>
      <MailFacts facts={[["Deleted", at], ...kept]} />
    </MailLayout>
  ),
});
