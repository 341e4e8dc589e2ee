/** Where a person stands with the second factor. */
export type TwoFactorView =
  | { readonly state: "off" }
  /** The app may have the secret, but has not proved it by a code. */
  | { readonly state: "pending"; readonly setup: AuthenticatorSetup }
  | { readonly state: "on"; readonly since: Date; readonly codesLeft: number };

/** What an authenticator app needs to know. */
export interface AuthenticatorSetup {
  /** For the picture that the app scans. */
  readonly uri: string;
  /** The same to type, in groups of four. */
  readonly manualKey: string;
}
