import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const deletionStopped: MailTemplate<"deletion-stopped"> = ({ name, amounts, signInUrl }, brand) => ({
  subject: `Your ${brand.name} account was not deleted`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your account was not deleted"
      preview="A last invoice could not be collected."
      action={{ label: "Sign in and pay", url: signInUrl }}
      reason="You got this because you asked to delete your account. Security mails cannot be switched off."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        You asked us to delete your account. Your plan has ended, but its last invoice could not be collected and{" "}
        {amounts} is owed. So nothing was deleted: sign in, pay the invoice, then delete the account again.
      </MailText>
    </MailLayout>
  ),
});
