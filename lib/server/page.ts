import "server-only";
import { headers } from "next/headers";
import { forbidden, notFound, redirect, unstable_rethrow } from "next/navigation";
import type {
  AccountContext,
  AccountProof,
  BlockedContext,
  PayerContext,
  PublicContext,
  SecondFactorContext,
  StaffContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import { type DomainError, isDomainError } from "@/lib/domain/shared/errors";
import type { Permission, StaffPermission } from "@/lib/domain/shared/permission";
import {
  AccountBlocked,
  authorizeAccount,
  authorizeBlocked,
  authorizePayer,
  authorizePublic,
  authorizeRecent,
  authorizeRecentWorkspace,
  authorizeSecondFactor,
  authorizeStaff,
  authorizeUnverified,
  authorizeWorkspace,
  MembershipSuspended,
  NotBlocked,
  NotRecent,
  NotSignedIn,
  NotVerified,
  SecondFactorOwed,
  SecondFactorPassed,
} from "./authorize";
import { ownPath } from "./own-path";

/** Turns a refusal into the page that explains it; anything else goes on to the error page. */
export async function refuseOnPage(error: unknown): Promise<never> {
  unstable_rethrow(error);
  await leadElsewhere(error);
  if (error instanceof MembershipSuspended) forbidden();
  if (isDomainError(error) && error.code === "not_found") notFound();
  if (isDomainError(error) && error.code === "forbidden") forbidden();
  throw error;
}

/** To the page where the person can do what is missing, and back from there. */
async function leadElsewhere(error: unknown): Promise<void> {
  const back = async () => encodeURIComponent(await currentPath());
  if (error instanceof NotSignedIn) redirect(`/sign-in?next=${await back()}`);
  if (error instanceof SecondFactorOwed) redirect(`/two-factor?next=${await back()}`);
  if (error instanceof SecondFactorPassed) redirect(await pathAfterSecondStep());
  if (error instanceof NotRecent) redirect(`/account/confirm?next=${await back()}`);
  if (error instanceof NotVerified) redirect("/verify-email");
  if (error instanceof AccountBlocked) redirect("/blocked");
  // Opened again in another tab, or by the payment that just arrived.
  if (error instanceof NotBlocked) redirect("/");
}

/** The path and query of this page, which `proxy.ts` notes since Next does not tell. */
export async function currentPath(): Promise<string> {
  return (await headers()).get("x-portico-path") ?? "/";
}

/** Where the form of the second step would have led: its page has that in the address. */
async function pathAfterSecondStep(): Promise<string> {
  const [, query = ""] = (await currentPath()).split("?");
  return ownPath(new URLSearchParams(query).get("next"), "/");
}

/** Anybody may see this page. */
export function publicPage(): Promise<PublicContext> {
  return authorizePublic();
}

/** The signed-in person's own page; others are led to sign in. */
export function accountPage(): Promise<AccountContext> {
  return authorizeAccount().catch(refuseOnPage);
}

/** A page for a signed-in person whose address may still be unverified. */
export function unverifiedPage(): Promise<AccountContext> {
  return authorizeUnverified().catch(refuseOnPage);
}

/** A page for sensitive changes: who signed in long ago confirms that it is them first. */
export function recentAccountPage(): Promise<AccountContext<AccountProof>> {
  return authorizeRecent().catch(refuseOnPage);
}

/** The page between password and second step. */
export function secondFactorPage(): Promise<SecondFactorContext> {
  return authorizeSecondFactor().catch(refuseOnPage);
}

/** A page of the workspace in the URL: 404 to outsiders, 403 to members without the permission. */
export async function workspacePage<P extends Permission>(
  params: Promise<{ workspace: string }>,
  permission: P,
): Promise<WorkspaceContext<P>> {
  const { workspace } = await params;
  return authorizeWorkspace({ handle: workspace }, permission).catch(refuseOnPage);
}

/** A page for sensitive changes of the workspace: as `workspacePage`, and who signed in long ago confirms that it is them first. */
export async function recentWorkspacePage<P extends Permission>(
  params: Promise<{ workspace: string }>,
  permission: P,
): Promise<WorkspaceContext<P | AccountProof>> {
  const { workspace } = await params;
  return authorizeRecentWorkspace({ handle: workspace }, permission).catch(refuseOnPage);
}

/** The page of somebody whose account is blocked; others are led to where they begin. */
export function blockedPage(): Promise<BlockedContext> {
  return authorizeBlocked().catch(refuseOnPage);
}

/** A page on the way of a payment: as `workspacePage`, and for somebody who is blocked until they pay. */
export async function payerPage<P extends Permission>(
  params: Promise<{ workspace: string }>,
  permission: P,
): Promise<PayerContext<P>> {
  const { workspace } = await params;
  return authorizePayer({ handle: workspace }, permission).catch(refuseOnPage);
}

/** A page of support staff: 404 to everybody else. */
export function staffPage<P extends StaffPermission>(permission: P): Promise<StaffContext<P>> {
  return authorizeStaff(permission).catch(refuseOnPage);
}

/** What a domain function refuses while a page loads becomes 404 or 403, as for the page itself. */
export function orRefuse<T>(work: Promise<T>): Promise<T> {
  return work.catch(refuseOnPage);
}

/** For a page that draws either what it asked for or the refusal that says why not; what is not there is still 404. */
export async function orRefusal<T>(work: Promise<T>): Promise<T | DomainError> {
  try {
    return await work;
  } catch (error) {
    if (isDomainError(error) && error.code !== "not_found") return error;
    return refuseOnPage(error);
  }
}
