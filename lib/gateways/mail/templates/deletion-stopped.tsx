import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const deletionStopped: MailTemplate<"deletion-stopped"> = ({ name, why, amounts, signInUrl }, brand) => ({
  subject: `Your ${brand.name} account was not deleted`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your account was not deleted"
      preview={why === "owed" ? "A last invoice could not be collected." : "Your balance could not go back to a card."}
      action={{ label: why === "owed" ? "Sign in and pay" : "Sign in", url: signInUrl }}
      reason={securityReason("you asked to delete your account")}
    >
      <MailText>Hello {name},</MailText>
      {why === "owed" ? (
        <MailText>
          You asked us to delete your account. Your plan has ended, but its last invoice could not be collected and{" "}
          {amounts} is owed. So nothing was deleted: sign in, pay the invoice, then delete the account again.
        </MailText>
      ) : (
        <MailText>
          You asked us to delete your account, but {amounts} of your balance could not go back to a card. So that
          nothing is lost, your account was not deleted: write to {brand.supportEmail}, and we pay it out another way.
          Then delete the account again.
        </MailText>
      )}
    </MailLayout>
  ),
});
