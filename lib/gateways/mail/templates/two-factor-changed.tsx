import type { MailTemplates } from "../types";
import { MailOriginFacts } from "./mail-facts";
import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";
import { securityReason } from "./security-reason";

type Change = MailTemplates["two-factor-changed"]["change"];

const words: Readonly<Record<Change, { readonly heading: string; readonly text: string }>> = {
  "turned-on": {
    heading: "Two-factor authentication was turned on",
    text: "From now on, signing in asks for a code of your authenticator app. All other sessions were signed out.",
  },
  "turned-off": {
    heading: "Two-factor authentication was turned off",
    text: "From now on, your password alone signs in. All other sessions were signed out.",
  },
  "codes-replaced": {
    heading: "Your recovery codes were replaced",
    text: "New recovery codes were made. The earlier ones do not work any more.",
  },
  "code-used": {
    heading: "A recovery code was used",
    text: "One of your recovery codes took the place of the code of your authenticator app. It does not work again.",
  },
  "app-removed": {
    heading: "Your authenticator app was unlinked",
    text: "From now on, signing in asks for one of your passkeys besides the password. All other sessions were signed out.",
  },
  "passkey-added": {
    heading: "A passkey was added",
    text: "It signs in without your password, and is a second factor besides it. All other sessions were signed out.",
  },
  "passkey-removed": {
    heading: "A passkey was removed",
    text: "It does not sign in any more. All other sessions were signed out.",
  },
};

export const twoFactorChanged: MailTemplate<"two-factor-changed"> = ({ name, change, notMeUrl, origin }, brand) => ({
  subject: `${brand.name}: ${words[change].heading.toLowerCase()}`,
  element: (
    <MailLayout
      brand={brand}
      heading={words[change].heading}
      preview="If this was you, there is nothing to do."
      action={{ label: "This wasn't me", url: notMeUrl }}
      reason={securityReason("the sign-in of your account changed")}
    >
      <MailText>Hello {name},</MailText>
      <MailText>{words[change].text} If this was you, there is nothing to do. If not, say so at once.</MailText>
      <MailOriginFacts origin={origin} />
    </MailLayout>
  ),
});
