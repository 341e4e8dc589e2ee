import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";

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

/** What the page behind "This wasn't me" shows of a sign-in. */
export interface DisownedSignIn {
  /** Who was mailed. */
  readonly address: string;
  readonly at: Date;
  readonly device: string;
  readonly ip: string | null;
  /** The owner's, who may not be signed in here. */
  readonly timezone: string;
}

/** Something that happened to the person's account. */
export interface SecurityEventRow {
  readonly id: string;
  readonly at: Date;
  /** `area.verb`, as recorded. */
  readonly action: string;
  /** For example "Firefox on Linux"; null for what no browser did. */
  readonly device: string | null;
  readonly ip: string | null;
  /** Where the address is, when that is known. */
  readonly place: string | null;
  readonly isBySupport: boolean;
}

export interface SecurityEventPage {
  readonly rows: readonly SecurityEventRow[];
  /** For the next page, or null at the end. */
  readonly nextCursor: string | null;
}

/** A browser that need not show a second factor for now. The id is the row's and opens nothing. */
export interface TrustedDeviceRow {
  readonly id: string;
  /** For example "Firefox on Linux". */
  readonly name: string;
  readonly ip: string | null;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** One of the person's own passkeys. The id is the row's and opens nothing. */
export interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  /** A password manager keeps it too. */
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What the browser asks an authenticator to make, or to sign. */
export type PasskeyCreation = PublicKeyCredentialCreationOptionsJSON;
export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;

/** Which ways through the second step a person has. Recovery codes are always one. */
export interface SecondStepView {
  readonly hasApp: boolean;
  readonly hasPasskey: boolean;
}
