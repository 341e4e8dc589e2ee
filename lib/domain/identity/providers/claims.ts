import type { IdentityProvider } from "@/lib/db/generated/enums";
import { emailAddress } from "../../shared/email-address";
import { providedName } from "../inputs";

/** What a provider said of somebody who just signed in there, checked by the code that asked it. */
export interface ProviderClaims {
  readonly provider: IdentityProvider;
  /** The provider's own name of the account, which never changes and is never given to another. */
  readonly subject: string;
  /** Null unless the provider says that the address was proved to be theirs. */
  readonly verifiedEmail: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

interface ProviderFacts {
  /** Only an address that was proved there. */
  readonly email: string | undefined;
  readonly first: string;
  readonly last: string;
}

/** The same in our spelling: one of an address, and names that our own forms would take. */
export function claimsOf(provider: IdentityProvider, subject: string, facts: ProviderFacts): ProviderClaims {
  const verifiedEmail = emailAddress.safeParse(facts.email).data ?? null;
  const local = verifiedEmail?.split("@")[0] ?? "";
  const firstName = providedName.parse(facts.first) || providedName.parse(local) || "New";
  return { provider, subject, verifiedEmail, firstName, lastName: providedName.parse(facts.last) };
}
