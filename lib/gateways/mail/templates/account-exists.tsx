import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

export const accountExists: MailTemplate<"account-exists"> = ({ name, signInUrl, origin }, brand) => ({
  subject: `You already have a ${brand.name} account`,
  element: (
    <MailLayout
      brand={brand}
      heading="You already have an account"
      preview="Somebody tried to sign up with your address."
      action={{ label: "Sign in", url: signInUrl }}
      reason={securityReason(
        `your address was used to sign up at ${brand.name} again`,
        "If that was not you, do nothing: your account has not changed and the other person learned nothing.",
      )}
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Somebody, probably you, tried to sign up with this address. It already has an account, so sign in instead. If
        you forgot the password, the sign-in page helps you to a new one.
      </MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
