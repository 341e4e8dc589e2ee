import { type ProviderSignIn, type ProviderVisit, signInWithProvider } from "../identity";
import type { PublicContext } from "../shared/context";
import { createPersonalWorkspace } from "./create-personal-workspace";

/** Signs in by an account elsewhere, or signs up with a personal workspace, all or nothing. See {@link signInWithProvider}. */
export function enterWithProvider(
  ctx: PublicContext,
  visit: Omit<ProviderVisit, "openWorkspace">,
): Promise<ProviderSignIn> {
  return signInWithProvider(ctx, { ...visit, openWorkspace: createPersonalWorkspace });
}
