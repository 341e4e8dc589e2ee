const sentences: Readonly<Record<string, string>> = {
  "identity.signed_up": "Account created",
  "identity.signed_in": "Signed in",
  "identity.signed_out": "Signed out",
  "identity.sign_in_failed": "Sign-in failed",
  "identity.sign_in_slowed": "Sign-in paused after too many attempts",
  "identity.confirmed": "Confirmed it is you",
  "identity.session_ended": "Session ended",
  "identity.sessions_ended": "All other sessions ended",
  "identity.password_changed": "Password changed",
  "identity.password_reset": "Password reset by an emailed link",
  "identity.email_verified": "Email verified",
  "identity.address_added": "Email added",
  "identity.address_removed": "Email removed",
  "identity.address_changed": "Email changed before it was verified",
  "identity.primary_email_changed": "Primary email changed",
  "identity.primary_email_restored": "Change of the primary email undone",
  "security.two_factor_begun": "Setup of an authenticator app begun",
  "security.two_factor_on": "Two-factor authentication turned on",
  "security.two_factor_off": "Two-factor authentication turned off",
  "security.second_step_passed": "Second step passed",
  "security.second_step_failed": "Wrong code at the second step",
  "security.codes_slowed": "Codes paused after too many attempts",
  "security.recovery_codes_replaced": "Recovery codes replaced",
  "security.disable_link_requested": "Link to turn off two-factor authentication asked for",
  "security.device_trusted": "Device trusted for 30 days",
  "security.trusted_device_removed": "Device not trusted any more",
  "security.trusted_devices_removed": "No device trusted any more",
  "security.passkey_added": "Passkey added",
  "security.passkey_renamed": "Passkey renamed",
  "security.passkey_removed": "Passkey removed",
  "security.passkey_refused": "Passkey refused",
  "security.sign_in_disowned": "Sign-in reported as not yours",
};

/** A recorded event of an account in words; one without words of its own is shown by its name. */
export function describeSecurityEvent(action: string): string {
  return sentences[action] ?? action.slice(action.indexOf(".") + 1).replaceAll("_", " ");
}
