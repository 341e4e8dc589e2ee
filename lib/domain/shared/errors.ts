/** Every refusal a person can meet, with the words they read. Anything else is our bug and shows the error page. */
const messages = {
  form_reused: "This form was already sent with other values. Reload the page and try again.",
  form_stale: "This page is out of date. Reload it and try again.",
  still_working: "Your earlier request is still being worked on. Wait a moment, then reload the page.",
  too_many_attempts: "Too many attempts. Wait a few minutes and try again.",
  busy: "Many people are signing in right now. Wait a few seconds and try again.",
  credentials_wrong: "The email address or the password is wrong.",
  password_wrong: "That is not your current password.",
  password_needed: "Enter the password you chose when you signed up.",
  password_unset: "Set a password first: “Forgot password” on the sign-in page emails you a link.",
  sign_up_password_wrong: "That is not the password you chose when you signed up.",
  password_weak: "Choose a password that meets every point of the list.",
  password_common: "This password is on lists that attackers try first. Choose another.",
  code_wrong: "That is not the code your authenticator app shows. Enter the one it shows now.",
  code_used: "This code was used already. Wait until your app shows the next one.",
  recovery_code_wrong: "That is not one of your recovery codes, or it was used already.",
  two_factor_on: "Two-factor authentication is on already.",
  two_factor_off: "Two-factor authentication is off.",
  mail_too_soon: "We sent an email less than a minute ago. Wait a moment, then ask again.",
  link_expired: "This link has expired or was already used. Ask for a new one.",
  handle_invalid: "Use 2 to 39 letters, digits, single hyphens or underscores.",
  handle_taken: "This name is taken. Choose another.",
  email_limit: "You can keep up to five email addresses. Remove one first.",
  email_listed: "This address is in your list already.",
  email_unverified: "Verify this address first.",
  email_primary: "This is your primary address. Make another one primary first.",
  email_guarded:
    "This was your primary address until recently. It can be removed when the link to undo that change has expired, after 7 days.",
  member_is_owner: "You own this organization. An owner cannot leave it.",
  organization_limit: "You own as many organizations as one person may.",
  not_found: "This does not exist, or you may not see it.",
  forbidden: "Your role does not allow this.",
  plan_unknown: "This plan is not offered.",
  plan_current: "This is your plan already.",
  plan_change_unsupported: "This change is not offered here. Write to support and we will arrange it.",
  plan_change_running: "Another plan change is being worked on. Wait a moment, then reload the page.",
  amount_changed: "The amount changed since you opened this page. Check it and confirm again.",
  card_needed: "Add a card first.",
  card_limit: "You can keep up to three cards. Remove one first.",
  card_duplicate: "This card is already on the workspace.",
  card_last: "This is your last card, and a paid plan or an open invoice needs one. Add another card first.",
  card_successor: "Choose which card becomes the default.",
  card_declined: "Your card was declined. Nothing was changed. Use another card or ask your bank.",
  card_funds: "Your card has not enough funds. Nothing was changed. Use another card.",
  card_expired: "Your card has expired. Nothing was changed. Use another card.",
  card_code_wrong:
    "The security code of your card is wrong. Nothing was changed. Add the card again or use another one.",
  card_not_processed: "Your bank did not answer. Nothing was changed. Try again in a minute or use another card.",
  card_authentication_failed:
    "Your bank did not confirm the payment. Nothing was changed. Try again or use another card.",
  card_not_ready: "The card could not be saved. Try again.",
  payment_unknown:
    "We are checking with the payment provider whether this went through. Nothing is charged twice. Reload in a minute.",
  payment_provider_down: "The payment provider does not answer. Nothing was changed. Try again in a minute.",
  payment_provider_refused:
    "The payment provider did not accept this. Nothing was changed. Reload the page, and write to support if it stays so.",
  payment_overdue: "An invoice is unpaid. Pay it first.",
  seats_needed: "Choose at least as many seats as the plan asks for.",
  passkey_wrong: "That passkey is not known here. Try again, or sign in another way.",
  passkey_stale: "That took too long, or was sent twice. Try again.",
  passkey_unusable: "That passkey cannot be used here. Try again, or use another device.",
  passkey_known: "That passkey is in use already.",
  passkey_limit: "You can keep up to ten passkeys. Remove one first.",
  invoice_not_open: "This invoice is not open any more.",
  identity_last:
    "This is your only way to sign in. Set a password first: “Forgot password” on the sign-in page emails you a link.",
  notification_locked: "This cannot be switched off: it is how you notice what matters.",
  emails_locked: "Email addresses are changed by support here. Write to them.",
  avatar_missing: "Choose a picture first.",
  avatar_type: "This is neither a JPEG nor a PNG. Choose another picture.",
  avatar_too_large: "The picture is larger than 20 MB. Choose a smaller one.",
  avatar_pixels: "The picture has too many pixels. Make it smaller, for example 2000 × 2000, and try again.",
  avatar_animated: "Moving pictures cannot be used. Choose another picture.",
  avatar_broken: "The picture is damaged and cannot be read. Choose another one.",
  avatar_slow: "The picture took too long to arrive. Try again, or choose a smaller one.",
  avatar_busy: "Other pictures are being worked on. Wait a few seconds and try again.",
  deletion_name_wrong: "That is not your username.",
  deletion_hindered:
    "Something stands in the way of deleting your account. It is listed on this page: sort it out, then try again.",
  organization_name_wrong: "That is not the organization's name.",
  organization_in_use:
    "This organization has other members, a plan, or money that is not settled. Sort that out first.",
  export_running: "A copy of your data is being made already.",
  body_too_large: "The request is too large.",
  gauge_limit_reached: "The plan allows no more of these. Nothing was added.",
  gauge_below_zero: "There are not so many to take away.",
  usage_key_reused: "This key was used before for something else. Choose a new key for every event.",
  promo_unknown: "There is no such code. Check the spelling.",
  promo_expired: "This code has expired.",
  promo_used_up: "This code has been used up.",
  promo_other_plan: "This code does not apply to your plan.",
  promo_needs_plan: "This code needs another plan than yours.",
  promo_minimum: "Your plan costs less than this code asks for.",
  promo_new_customers: "This code is for new customers only.",
  promo_active: "Another code is active by now. Look at the page again, and replace it if you want to.",
  promo_same: "This code is active already.",
  promo_no_invoice: "Your plan ends, so there is no invoice to take this code off.",
  promo_none: "No code is active any more.",
  funds_amount: "Enter an amount like 25 or 25.50, within the bounds named on this page.",
  plan_nothing_planned: "Nothing is planned for the end of the period. Your plan renews as it is.",
  plan_not_paid: "There is no paid plan to give up.",
  plan_ending: "Your plan ends with its period already.",
  limits_not_understood: "Say that you understand what happens to what exceeds the limits.",
  tax_id_wrong: "This does not look like a tax ID of this country. Check it, or leave it out.",
  tax_id_unsupported: "Invoices cannot carry a tax ID of this country. Leave it out.",
  billing_email_current: "Emails about payments go to this address already.",
  balance_stuck:
    "A part of the balance cannot go back to a card, so nothing was deleted. Write to support, who pays it out another way.",
  correction_unpaid: "This invoice is not paid. Only a paid invoice is replaced by a corrected one.",
  correction_made: "A corrected invoice was issued for this one already.",
  correction_nothing: "Nothing was billed with this invoice, so there is nothing to correct.",
  correction_disputed:
    "A payment of this invoice is disputed, or was lost to a dispute. Write to support for a corrected one.",
  correction_credited: "A part of this invoice was refunded or credited. Write to support for a corrected one.",
  correction_same: "This invoice carries today's billing details already. Change the billing profile first.",
  correction_total:
    "The corrected invoice would come to another amount, because of taxes. Nothing was changed. Write to support and we will correct it.",
} as const;

export type ErrorCode = keyof typeof messages;

const brand = Symbol.for("portico.domain-error");

/** An expected refusal. `field` names the form field it belongs to. */
export class DomainError extends Error {
  readonly [brand] = true;

  constructor(
    readonly code: ErrorCode,
    readonly field?: string,
  ) {
    super(messages[code]);
    this.name = "DomainError";
  }
}

/** By brand, not by class: Next loads `lib/` once per bundle. */
export function isDomainError(error: unknown): error is DomainError {
  return typeof error === "object" && error !== null && brand in error;
}

/** Whether nobody knows yet what became of the request: it was not refused, and is found out without it. */
export function isUndecided({ code }: DomainError): boolean {
  return code === "payment_unknown" || code === "still_working";
}

/** For a code that was stored. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(messages, code);
}
