import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const accountBlocked: MailTemplate<"account-blocked"> = ({ name, at, amounts, payUrl }, brand) => ({
  subject: `Your ${brand.name} account is blocked`,
  element: (
    <MailLayout
      brand={brand}
      heading="Your account is blocked"
      preview="Pay what is owed, and it opens again at once."
      action={{ label: "See what is owed", url: payUrl }}
      reason={securityReason("your account was blocked")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        On {at} somebody with your password tried to delete your account several times while {amounts} is owed. So the
        account is blocked: signing in shows what is owed and how to pay it, and nothing else. It opens again by itself
        as soon as that is paid. Organizations you belong to go on without you until then.
      </MailText>
      <MailText>If that was not you, change your password: Forgot password on the sign-in page works as ever.</MailText>
    </MailLayout>
  ),
});
