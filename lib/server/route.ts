import "server-only";
import { unstable_rethrow } from "next/navigation";
import type {
  AccountContext,
  AccountProof,
  PublicContext,
  SecondFactorContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import type { Permission } from "@/lib/domain/shared/permission";
import {
  authorizePublic,
  authorizeRecent,
  authorizeSecondFactor,
  authorizeWorkspace,
  MembershipSuspended,
  NotRecent,
  NotSignedIn,
  NotVerified,
  SecondFactorOwed,
} from "./authorize";
import { log } from "./log";
import { readRequestFacts } from "./request-facts";

/** A catch-all's parts come joined by slashes. */
type Params = Record<string, string>;
/** Undefined for a path without parameters, whatever Next's own types say. */
type NextParams = Promise<Record<string, string | string[]> | undefined>;
type Handler<C> = (ctx: C, request: Request, params: Params) => Promise<Response>;
type RouteHandler = ((request: Request, context: { params: NextParams }) => Promise<Response>) & {
  readonly access: string;
};

/** A route that anybody may call. */
export function publicRoute(handler: Handler<PublicContext>): RouteHandler {
  return route("public", () => authorizePublic(), handler);
}

/** A route below `/w/[workspace]`: 404 to outsiders, 403 without the permission. */
export function workspaceRoute<P extends Permission>(
  permission: P,
  handler: Handler<WorkspaceContext<P>>,
): RouteHandler {
  return route(
    `workspace:${permission}`,
    ({ workspace }) => authorizeWorkspace({ handle: workspace ?? "" }, permission),
    handler,
  );
}

/** A route for a sensitive change of the account: 403 to who signed in long ago. */
export function recentAccountRoute(handler: Handler<AccountContext<AccountProof>>): RouteHandler {
  return route("account:recent-auth", () => authorizeRecent(), handler);
}

/** A route between password and second step: 404 to everybody else. */
export function secondFactorRoute(handler: Handler<SecondFactorContext>): RouteHandler {
  return route("second-factor", () => authorizeSecondFactor(), handler);
}

function route<C>(access: string, authorize: (params: Params) => Promise<C>, handler: Handler<C>): RouteHandler {
  const answer = async (request: Request, context: { params: NextParams }) => {
    try {
      const params = joinParts((await context.params) ?? {});
      return await handler(await authorize(params), request, params);
    } catch (error) {
      unstable_rethrow(error);
      return problem(statusOf(error), error);
    }
  };
  return Object.assign(answer, { access });
}

const mayNotNow = [NotVerified, NotRecent, SecondFactorOwed, MembershipSuspended];

function joinParts(params: Record<string, string | string[]>): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? value : value.join("/")]),
  );
}

function statusOf(error: unknown): number {
  if (error instanceof NotSignedIn) return 401;
  if (mayNotNow.some((kind) => error instanceof kind)) return 403;
  if (!isDomainError(error)) return 500;
  if (error.code === "not_found") return 404;
  if (error.code === "forbidden") return 403;
  return 422;
}

/** RFC 9457. Unexpected errors are logged once and answered without a word of their inside. */
async function problem(status: number, error: unknown): Promise<Response> {
  const { requestId } = await readRequestFacts();
  if (status === 500) log.error({ requestId, err: error }, "route failed");
  const detail = isDomainError(error) ? error.message : undefined;
  return Response.json(
    { type: "about:blank", status, detail, requestId },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "private, no-store" } },
  );
}
