import { type Registration, registerPerson } from "../identity";
import type { PublicContext } from "../shared/context";
import { createPersonalWorkspace } from "./create-personal-workspace";

/**
 * Signs a person up: account, unverified address, personal workspace and verification mail, all or nothing, and once per
 * form. Answers the token of a session that leads only to the verification. The answer is the same for every address.
 *
 * @throws DomainError `password_weak`, `password_common`, `too_many_attempts`, `busy`, `form_reused`
 */
export function signUp(ctx: PublicContext, registration: Registration): Promise<string> {
  return registerPerson(ctx, registration, createPersonalWorkspace);
}
