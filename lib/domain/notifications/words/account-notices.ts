import { providerName } from "@/lib/format/provider-name";
import type { NoticeParams } from "../notices";
import type { NoticeWriters } from "./notice-words";

const ifNotYou = "If this was not you, choose a new password at once and write to us.";

const twoFactorTitles: Readonly<Record<NoticeParams["two-factor-changed"]["change"], string>> = {
  "turned-on": "Two-factor authentication was turned on",
  "turned-off": "Two-factor authentication was turned off",
  "codes-replaced": "Your recovery codes were replaced",
  "code-used": "A recovery code was used to sign in",
  "app-removed": "Your authenticator app was removed",
  "passkey-added": "A passkey was added",
  "passkey-removed": "A passkey was removed",
};

export const accountNotices = {
  "password-changed": () => ({
    title: "Your password was changed",
    text: ifNotYou,
    path: "/account/security",
    action: "Review security",
  }),
  "two-factor-changed": ({ change }) => ({
    title: twoFactorTitles[change],
    text: ifNotYou,
    path: "/account/security",
    action: "Review security",
  }),
  "new-sign-in": ({ device }) => ({
    title: `New sign-in from ${device}`,
    text: "If this was not you, use the link in our email: it ends the session and voids your password.",
    path: "/account/security/history",
    action: "See your history",
  }),
  "export-ready": () => ({
    title: "The copy of your data is ready",
    text: "The link in our email downloads it once, within 7 days.",
    path: "/account/export",
    action: "See your copies",
  }),
  "email-removed": ({ address }) => ({
    title: `${address} was removed from your account`,
    text: ifNotYou,
    path: "/account/emails",
    action: "See your emails",
  }),
  "primary-email-changed": () => ({
    title: "Your primary email was changed",
    text: "Emails of your account go to the new address. The email to the former one can undo it for 7 days.",
    path: "/account/emails",
    action: "See your emails",
  }),
  "primary-email-restored": () => ({
    title: "Your primary email is the former one again",
    text: "The change was undone by the link in our email, and everybody was signed out. Choose a new password if you have not yet.",
    path: "/account/security",
    action: "Review security",
  }),
  "identity-linked": ({ provider }) => ({
    title: `A ${providerName(provider)} account was linked`,
    text: `It can sign in to your account from now on. ${ifNotYou}`,
    path: "/account/security/identities",
    action: "See linked accounts",
  }),
  "identity-unlinked": ({ provider }) => ({
    title: `Your ${providerName(provider)} account was unlinked`,
    text: `It cannot sign in to your account any more. ${ifNotYou}`,
    path: "/account/security/identities",
    action: "See linked accounts",
  }),
} satisfies Partial<NoticeWriters>;
