import "server-only";
import { cache } from "react";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/client";
import { guardedFor } from "@/lib/db/tenant-guard";
import { findViewer, hashToken, type ViewerRow } from "@/lib/domain/identity";
import type {
  AccountContext,
  AccountProof,
  BaseContext,
  BlockedContext,
  PayerContext,
  ProductContext,
  PublicContext,
  SecondFactorContext,
  StaffContext,
  ViewerFacts,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import { DomainError } from "@/lib/domain/shared/errors";
import { type Permission, roleMay, type StaffPermission, staffPermissions } from "@/lib/domain/shared/permission";
import { gateways } from "@/lib/gateways/gateways";
import { isOneOf } from "./bearer-secret";
import { readRequestFacts } from "./request-facts";
import { readSessionToken } from "./session";

/** Nobody is signed in. The edge answers with the sign-in page, or 401 where there are no pages. */
export class NotSignedIn extends Error {}
/** Somebody is signed in whose address is not verified: only `/verify-email` is theirs. */
export class NotVerified extends Error {}
/** The password was right and the second step is owed: only `/two-factor` is theirs. */
export class SecondFactorOwed extends Error {}
/** Asked for the second step, and owes none: it was passed, perhaps by this very form a moment ago. */
export class SecondFactorPassed extends Error {}
/** The account is blocked: only `/blocked` is theirs. */
export class AccountBlocked extends Error {}
/** Asked for the page of the blocked, and is not. */
export class NotBlocked extends Error {}
/** Signed in too long ago for what is asked. `/account/confirm` asks for the password or a factor again. */
export class NotRecent extends Error {}
/** The membership is suspended: its page says so and by whom it can be lifted. */
export class MembershipSuspended extends Error {
  constructor(readonly workspaceName: string) {
    super("membership suspended");
  }
}

const now = () => new Date();

/** How long a sign-in or a confirmation counts as recent. */
const RECENT_MS = 15 * 60 * 1_000;

/** The session as the database knows it now, read once per request. */
export const currentViewer = cache(async (): Promise<ViewerRow | null> => {
  const token = await readSessionToken();
  return token === null ? null : findViewer(hashToken(token), now());
});

async function baseContext(viewer: ViewerRow | null): Promise<BaseContext> {
  const facts = await readRequestFacts();
  const actor = viewer
    ? ({ kind: "USER", userId: viewer.userId } as const)
    : ({ kind: "ANONYMOUS", userId: null } as const);
  return { db: database(), now, actor, gateways: gateways(), ...facts };
}

function viewerFacts(row: ViewerRow): ViewerFacts {
  const { userId, sessionId, firstName, lastName, email, emailVerified, timezone, staffRole } = row;
  return { userId, sessionId, firstName, lastName, email, emailVerified, timezone, staffRole };
}

/** What a context carries when it runs: its proof is a type and nothing else. */
type Facts<C extends BaseContext> = { readonly [K in keyof C as Extract<K, string>]: C[K] };

/** Whoever calls this has just checked what the context will prove. */
function proven<C extends BaseContext>(facts: Facts<C>): C {
  return facts as unknown as C;
}

/** Anybody, signed in or not. */
export async function authorizePublic(): Promise<PublicContext> {
  return proven<PublicContext>(await baseContext(await currentViewer()));
}

/** The product's server, by a secret of the installation. @throws DomainError `not_found` where none is set */
export async function authorizeProduct(request: Request): Promise<ProductContext> {
  const secrets = env().USAGE_API_KEYS;
  if (secrets.length === 0) throw new DomainError("not_found");
  if (!isOneOf(secrets, request.headers.get("authorization"))) throw new NotSignedIn();
  return proven<ProductContext>({ ...(await baseContext(null)), actor: { kind: "SYSTEM", userId: null } });
}

async function signedIn(): Promise<ViewerRow> {
  const viewer = await currentViewer();
  if (!viewer) throw new NotSignedIn();
  return viewer;
}

/** Past every step of the sign-in, whatever else is in the way. */
async function fullySignedIn(): Promise<ViewerRow> {
  const viewer = await signedIn();
  if (viewer.owesSecondFactor) throw new SecondFactorOwed();
  return viewer;
}

/** A signed-in person, verified or not: for `/verify-email` alone. */
export async function authorizeUnverified(): Promise<AccountContext> {
  const viewer = await fullySignedIn();
  // Everything that is for signed-in people goes through here, and so ends here for a blocked one.
  if (viewer.blockReason !== null) throw new AccountBlocked();
  return proven<AccountContext>({ ...(await baseContext(viewer)), viewer: viewerFacts(viewer) });
}

export async function authorizeAccount(): Promise<AccountContext> {
  const ctx = await authorizeUnverified();
  if (!ctx.viewer.emailVerified) throw new NotVerified();
  return ctx;
}

/** The person, who signed in or confirmed it is them within the last minutes. */
export async function authorizeRecent(): Promise<AccountContext<AccountProof>> {
  const ctx = await authorizeAccount();
  const { recentAuthAt } = await signedIn();
  if (ctx.now().getTime() - recentAuthAt.getTime() > RECENT_MS) throw new NotRecent();
  return proven<AccountContext<AccountProof>>(ctx);
}

/** Somebody between the password and the second step. */
export async function authorizeSecondFactor(): Promise<SecondFactorContext> {
  const viewer = await signedIn();
  if (!viewer.owesSecondFactor) throw new SecondFactorPassed();
  return proven<SecondFactorContext>({ ...(await baseContext(viewer)), viewer: viewerFacts(viewer) });
}

export type WorkspaceReference = { readonly handle: string } | { readonly id: string };

/** @throws DomainError `not_found` when the person is no member, `forbidden` when the role lacks the permission. */
export async function authorizeWorkspace<P extends Permission>(
  reference: WorkspaceReference,
  permission: P,
): Promise<WorkspaceContext<P>> {
  const account = await authorizeAccount();
  const memberships = (await currentViewer())?.memberships ?? [];
  const membership = memberships.find((one) =>
    "id" in reference ? one.workspaceId === reference.id : one.handle === reference.handle,
  );
  if (!membership) throw new DomainError("not_found");
  if (membership.status === "SUSPENDED") throw new MembershipSuspended(membership.name);
  if (!roleMay(membership.role, permission)) throw new DomainError("forbidden");
  const { workspaceId: id, handle, name, kind, role } = membership;
  const workspace = { id, handle, name, kind, role };
  return proven<WorkspaceContext<P>>({ ...account, db: guardedFor(account.db, id), workspace });
}

/** The same, for a member who signed in or confirmed it is them within the last minutes. */
export async function authorizeRecentWorkspace<P extends Permission>(
  reference: WorkspaceReference,
  permission: P,
): Promise<WorkspaceContext<P | AccountProof>> {
  const ctx = await authorizeWorkspace(reference, permission);
  await authorizeRecent();
  return proven<WorkspaceContext<P | AccountProof>>(ctx);
}

/** Somebody whose account is blocked, and nobody else. */
export async function authorizeBlocked(): Promise<BlockedContext> {
  const viewer = await fullySignedIn();
  const own = viewer.memberships.find(({ kind }) => kind === "PERSONAL");
  if (viewer.blockReason === null || !own) throw new NotBlocked();
  const { workspaceId: id, handle, name, kind, role } = own;
  const workspace = { id, handle, name, kind, role };
  return proven<BlockedContext>({ ...(await baseContext(viewer)), viewer: viewerFacts(viewer), workspace });
}

/** What is needed to pay: a member with the permission, or somebody who is blocked until they pay, in their personal workspace. */
export async function authorizePayer<P extends Permission>(
  reference: WorkspaceReference,
  permission: P,
): Promise<PayerContext<P>> {
  const viewer = await signedIn();
  if (viewer.blockReason === null) return { ...(await authorizeWorkspace(reference, permission)), isBlocked: false };
  const blocked = await authorizeBlocked();
  const { id, handle } = blocked.workspace;
  const isOwn = "id" in reference ? reference.id === id : reference.handle === handle;
  if (!isOwn || viewer.blockReason !== "UNPAID") throw new AccountBlocked();
  return proven<PayerContext<P>>({ ...blocked, db: guardedFor(blocked.db, id), isBlocked: true });
}

/** Support staff; to anybody else the area does not exist. */
export async function authorizeStaff<P extends StaffPermission>(permission: P): Promise<StaffContext<P>> {
  const account = await authorizeAccount();
  const role = account.viewer.staffRole;
  const allowed: readonly string[] = staffPermissions[permission];
  if (role === null || !allowed.includes(role)) throw new DomainError("not_found");
  return proven<StaffContext<P>>({ ...account, actor: { kind: "STAFF", userId: account.viewer.userId } });
}

/** The same context with a further permission, or null when the role lacks it: for pages with parts for some roles. */
export function narrowTo<P extends Permission>(
  ctx: WorkspaceContext<never>,
  permission: P,
): WorkspaceContext<P> | null {
  return roleMay(ctx.workspace.role, permission) ? proven<WorkspaceContext<P>>(ctx) : null;
}
