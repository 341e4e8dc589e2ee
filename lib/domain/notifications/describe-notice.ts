import { nameOfPlan } from "@/lib/config/catalogue";
import { nameCard } from "@/lib/format/card-name";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { providerName } from "@/lib/format/provider-name";
import { roleName } from "@/lib/format/role-name";
import type { NoticeKind, NoticeParams } from "./notices";

export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  /** Where the reader can do something about it, and what. */
  readonly path: string;
  readonly action: string;
}

/** The workspace that a notice is about, as it is called now. */
export interface NoticePlace {
  readonly name: string;
  readonly handle: string;
}

type Writers = { readonly [Kind in NoticeKind]: (params: NoticeParams[Kind], place: NoticePlace) => NoticeWords };

interface NoticeOf<Kind extends NoticeKind> {
  readonly kind: Kind;
  readonly params: NoticeParams[Kind];
}

const account: NoticePlace = { name: "your account", handle: "" };

/** What the reader is told, in the portal and in the ordinary mail. Made when it is read: names and addresses are of now. */
export function describeNotice<Kind extends NoticeKind>(
  { kind, params }: NoticeOf<Kind>,
  place: NoticePlace | null,
): NoticeWords {
  return writers[kind](params, place ?? account);
}

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

const whyRefused: Readonly<Record<NoticeParams["card-refused"]["reason"], string>> = {
  card_limit: "there are three cards already",
  card_duplicate: "it is there already",
  card_declined: "its bank did not accept the temporary charge that proves it",
};

const writers: Writers = {
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
    text: "Mails of your account go to the new address. The mail to the former one can undo it for 7 days.",
    path: "/account/emails",
    action: "See your emails",
  }),
  "primary-email-restored": () => ({
    title: "Your primary email is the former one again",
    text: "The change was undone by the link in our mail, and everybody was signed out. Choose a new password if you have not yet.",
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
  receipt: ({ invoiceId, number, ...paid }, place) => ({
    title: `${money(paid)} paid for ${place.name}`,
    text: `Invoice ${number} and its PDF are ready.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "payment-failed": ({ invoiceId, number, ...due }, place) => ({
    title: `A payment of ${money(due)} for ${place.name} failed`,
    text: `Invoice ${number} could not be charged. Check the card or pay the invoice.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "payment-waits": (_params, place) => ({
    title: `A payment for ${place.name} waits for your bank`,
    text: "Your bank wants to be sure that it is yours. Nothing is charged until you confirm it.",
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "funds-added": ({ amount, currency }, place) => ({
    title: `${formatMoney(BigInt(amount), currency)} was added to the balance of ${place.name}`,
    text: "Invoices use it before they charge a card.",
    path: `/w/${place.handle}/billing/balance`,
    action: "See the balance",
  }),
  "card-added": ({ brand, last4 }, place) => ({
    title: `A card was added to ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} can be charged now.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-changed": ({ planKey, previousPlanKey }, place) => ({
    title: `The plan of ${place.name} is ${nameOfPlan(planKey)} now`,
    text: previousPlanKey === null ? "There was no paid one before." : `It was ${nameOfPlan(previousPlanKey)} before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-scheduled": ({ planKey, startsAt }, place) => ({
    title: `${place.name} changes to ${nameOfPlan(planKey)}`,
    text: `The change begins on ${formatDate(new Date(startsAt), { timeZone: "UTC" })} and can be undone until then.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-canceled": ({ planKey, endsAt }, place) => ({
    title: `${nameOfPlan(planKey)} of ${place.name} is canceled`,
    text: `It ends on ${formatDate(new Date(endsAt), { timeZone: "UTC" })} and can be kept until then.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-kept": ({ planKey, isUnpaid }, place) => ({
    title: `${place.name} stays on ${nameOfPlan(planKey)}`,
    text: isUnpaid
      ? "The usage fees could not be collected, so the plan was not ended. It renews as before. Check your card, then cancel again."
      : "What was planned for the end of the period was taken back. The plan renews as before.",
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "member-added": ({ role }, place) => ({
    title: `You were added to ${place.name}`,
    text: `Your role is ${roleName(role)}.`,
    path: `/w/${place.handle}`,
    action: "Open the organization",
  }),
  "member-left": ({ name, role }, place) => ({
    title: `${name} left ${place.name}`,
    text: `Their role was ${roleName(role)}. Their access ended at once.`,
    path: `/w/${place.handle}/members`,
    action: "See members",
  }),
  "card-removed": ({ brand, last4 }, place) => ({
    title: `A card was removed from ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} is not charged any more.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "card-refused": ({ brand, last4, reason }, place) => ({
    title: `A card could not be added to ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} was let go: ${whyRefused[reason]}.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "card-expiring": ({ brand, last4 }, place) => ({
    title: `A card of ${place.name} expires soon`,
    text: `${nameCard(brand, last4) ?? "The card"} holds to the end of its month. Add the new one before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  refund: (refunded, place) => ({
    title: `${money(refunded)} of ${place.name} is on its way back`,
    text: "Banks take five to ten days to show a refund.",
    path: `/w/${place.handle}/invoices/payments`,
    action: "See payments",
  }),
  "resources-suspended": ({ invoiceId, number, ...due }, place) => ({
    title: `The resources of ${place.name} are suspended`,
    text: `Invoice ${number} over ${money(due)} has been unpaid for 14 days. Everything runs again once it is paid.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "plan-ended": ({ invoiceId, number, planKey, ...due }, place) => ({
    title: `The plan ${nameOfPlan(planKey)} of ${place.name} has ended`,
    text: `No attempt to charge ${money(due)} worked. Invoice ${number} stays owed.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  spending: ({ percent, spent, limit, currency }, place) => ({
    title:
      percent === 100
        ? `${place.name} has reached its spending limit`
        : `${place.name} has used ${String(percent)}% of its spending limit`,
    text: `${money({ amount: spent, currency })} of ${money({ amount: limit, currency })} this month, before tax. ${
      percent === 100
        ? "Usage that would pass the limit is refused until the next month begins or the plan is a larger one."
        : "At the limit, usage beyond the quota is refused."
    }`,
    path: `/w/${place.handle}/usage`,
    action: "See usage",
  }),
  "hold-made": ({ brand, last4, ...held }, place) => ({
    title: `A temporary charge of ${money(held)} for ${place.name}`,
    text: `It proves ${nameCard(brand, last4) ?? "the card"} and is released right away.`,
    path: `/w/${place.handle}/billing#holds`,
    action: "See billing",
  }),
  "hold-released": ({ brand, last4, ...held }, place) => ({
    title: `The temporary charge of ${money(held)} for ${place.name} is released`,
    text: `Your bank shows it on ${nameCard(brand, last4) ?? "the card"} for a few days at most.`,
    path: `/w/${place.handle}/billing#holds`,
    action: "See billing",
  }),
  "trial-ending": ({ planKey, endsAt }, place) => ({
    title: `The trial of ${place.name} ends on ${formatDate(new Date(endsAt), { timeZone: "UTC" })}`,
    text: `${nameOfPlan(planKey)} is paid for by card from then on. To pay nothing, cancel before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
};

function money({ amount, currency }: { readonly amount: string; readonly currency: string }): string {
  return formatMoney(BigInt(amount), currency);
}
