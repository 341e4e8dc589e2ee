import "server-only";
import { cookies } from "next/headers";

/** Messages that survive a redirect. The cookie carries the code alone, so nobody can make the portal say something else. */
const flashes = {
  signed_out: "You are signed out.",
  email_verified: "Your email address is verified.",
  email_sent: "We sent you an email. Look into your spam folder too.",
  email_changed: "We sent an email to the new address.",
  password_reset: "Your password is changed. Sign in with it.",
  password_changed: "Your password is changed. Your other sessions are signed out.",
  two_factor_off: "Two-factor authentication is off.",
  two_factor_off_signed_out: "Two-factor authentication is off. Sign in with your password, then set it up again.",
  recovery_codes_kept: "Two-factor authentication is on. Keep your recovery codes where you find them.",
  profile_saved: "Your profile is saved.",
  visibility_saved: "Your visibility is saved.",
  username_changed: "Your username is changed. Addresses with the old one do not work any more.",
  email_added: "We sent a link to the new address. Open it to verify the address.",
  email_primary: "Your primary email is changed. We told both addresses.",
  email_removed: "The email address is removed.",
  email_restored:
    "Your primary email is the former one again, and you are signed out everywhere. Choose a new password now.",
  organization_left: "You left the organization.",
  session_ended: "The session is signed out.",
  sessions_ended: "All other sessions are signed out.",
  workspace_switched: "You switched workspace. Everything on this page belongs to it.",
  workspace_switched_overview:
    "You switched workspace. The page you were on does not exist there, so this is its overview.",
  organization_created: "The organization is ready.",
  card_added: "The card is added.",
  card_removed: "The card is removed.",
  card_default: "The default card is changed.",
  plan_changed: "Your plan is changed.",
  invoice_paid: "The invoice is paid.",
  account_reopened: "Thank you. Nothing is owed any more, and your account is open again.",
  deletion_counted: "Your account was not deleted, because there is something to pay. This try was counted.",
  deletion_begun: "Your account is being deleted. We email you a receipt.",
  export_requested: "We are making the copy. An email with the link follows when it is ready.",
  organization_deleted: "The organization is deleted.",
  payment_checking: "We are checking with the payment provider. This page will show the result.",
  identity_linked: "The account is linked. You can sign in with it from now on. Your other sessions are signed out.",
  identity_unlinked: "The account is unlinked. It cannot sign you in any more. Your other sessions are signed out.",
  identity_taken: "That account is linked to somebody else here. Nothing was changed.",
  identity_listed: "Another account of this provider is linked already. Unlink it first.",
  identity_other: "That is not an account you linked. Nothing was changed.",
  provider_address_taken:
    "There is an account with this email already. Sign in to it, then link the other account under Security.",
  provider_email_unverified:
    "That account has no verified email. Verify one there, or create an account with a password here.",
  provider_failed: "Signing in there did not work. Try again.",
  notifications_saved: "Your notification settings are saved.",
  inbox_read: "Everything in your inbox is marked as read.",
  avatar_changed: "Your avatar is changed.",
  avatar_removed: "Your avatar is removed. Your initials stand in its place.",
  trusted_device_removed: "That device asks for the second step again.",
  trusted_devices_removed: "Every device asks for the second step again.",
  two_factor_on: "Two-factor authentication is on. Your recovery codes stay as they are.",
  passkey_added: "The passkey is added. Your other sessions are signed out.",
  passkey_renamed: "The passkey has its new name.",
  passkey_removed: "The passkey is removed. Your other sessions are signed out.",
  sign_in_disowned:
    "Everybody is signed out, and the password does not work any more. We emailed you a link to choose a new one.",
  promo_applied: "The code is saved.",
  funds_added: "The funds are added.",
  promo_removed: "The code is removed.",
  plan_scheduled: "Your plan changes with the next period. You can undo it until then.",
  plan_kept: "Your plan stays as it is.",
  plan_canceled: "Your plan is canceled. It stays yours until the end of the period.",
  billing_profile_saved: "The billing profile is saved. Future invoices carry it.",
  plan_left: "Your plan is changed. What was left of the paid period is in your balance.",
  billing_email_asked: "We sent a link to the new address. Nothing changes until it is opened and confirmed.",
  billing_email_canceled: "The billing email stays as it is.",
  billing_email_confirmed: "The billing email is changed. We told the former address.",
  billing_email_removed: "Emails about payments go to the owner again. We told the former address.",
  invoice_corrected: "The corrected invoice is issued.",
} as const;

export type FlashCode = keyof typeof flashes;

/** What did not happen, in the colour of a warning: the reader must not take it for a success. */
const warnings: ReadonlySet<FlashCode> = new Set<FlashCode>([
  "deletion_counted",
  "identity_taken",
  "identity_listed",
  "identity_other",
  "provider_address_taken",
  "provider_email_unverified",
  "provider_failed",
]);

export interface Flash {
  readonly message: string;
  readonly tone: "success" | "warning";
}

const COOKIE = "flash";

export async function setFlash(code: FlashCode): Promise<void> {
  (await cookies()).set(COOKIE, code, { path: "/", maxAge: 60, sameSite: "lax", httpOnly: true });
}

/** The message to show on this page, if any. `proxy.ts` expires the cookie with the page that shows it. */
export async function readFlash(): Promise<Flash | null> {
  return flashFor((await cookies()).get(COOKIE)?.value);
}

/** What a code says; null for one that is none of ours. */
export function flashFor(code: string | undefined): Flash | null {
  if (code === undefined || !isFlashCode(code)) return null;
  return { message: flashes[code], tone: warnings.has(code) ? "warning" : "success" };
}

function isFlashCode(code: string): code is FlashCode {
  return Object.hasOwn(flashes, code);
}
