/** What a signed-in person may see of themselves. */
export interface ProfileView {
  readonly userId: string;
  /** The username: the personal workspace's name in URLs. */
  readonly handle: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string | null;
  readonly company: string | null;
  readonly bio: string | null;
  readonly website: string | null;
  readonly location: string | null;
  readonly timezone: string;
  readonly visibility: "PRIVATE" | "PUBLIC";
  readonly email: string;
  readonly emailVerified: boolean;
  readonly createdAt: Date;
  /** Null: initials stand for the person. */
  readonly avatarId: string | null;
}

/** What everybody sees of somebody who made their page public. No address, no id. */
export type PublicProfileView = Pick<
  ProfileView,
  | "handle"
  | "firstName"
  | "lastName"
  | "jobTitle"
  | "company"
  | "bio"
  | "website"
  | "location"
  | "createdAt"
  | "avatarId"
>;

/** One of the person's own addresses. */
export interface AddressRow {
  readonly id: string;
  readonly address: string;
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
}

/** One place where the person is signed in. The id is the row's and opens nothing. */
export interface SessionRow {
  readonly id: string;
  /** For example "Firefox on Linux". */
  readonly device: string;
  readonly ip: string | null;
  /** Where the address is, when that is known: "Berlin, Germany". */
  readonly place: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly isThisDevice: boolean;
}

/** What the page after a mailed link may know before anything is confirmed. */
export interface EmailLinkView {
  readonly address: string;
  /** The address of the sign-up, and not one that was added to the account later. */
  readonly isFirst: boolean;
  /** In a browser that is not signed in to the account, the sign-up password is asked. */
  readonly needsPassword: boolean;
}

/** One demand of the password rule as data: the server decides by it, and the page ticks it off while typing. */
export interface PasswordDemandView {
  readonly label: string;
  /** Source of a regular expression, matched with the `u` flag. */
  readonly pattern: string;
}

/** A person's picture as it is sent. */
export interface AvatarFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** How somebody can sign in. */
export interface SignInWays {
  readonly hasPassword: boolean;
  readonly identities: readonly {
    readonly id: string;
    readonly provider: "GOOGLE" | "GITHUB";
    readonly email: string | null;
    readonly createdAt: Date;
    readonly lastUsedAt: Date;
  }[];
}
