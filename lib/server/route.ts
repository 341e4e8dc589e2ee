import "server-only";
import { unstable_rethrow } from "next/navigation";
import { env } from "@/lib/config/env";
import type {
  AccountContext,
  AccountProof,
  PayerContext,
  ProductContext,
  PublicContext,
  SecondFactorContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import { type ErrorCode, isDomainError } from "@/lib/domain/shared/errors";
import type { Permission } from "@/lib/domain/shared/permission";
import {
  AccountBlocked,
  authorizeAccount,
  authorizePayer,
  authorizeProduct,
  authorizePublic,
  authorizeRecent,
  authorizeSecondFactor,
  authorizeWorkspace,
  MembershipSuspended,
  NotRecent,
  NotSignedIn,
  NotVerified,
  SecondFactorOwed,
  SecondFactorPassed,
} from "./authorize";
import { log } from "./log";
import { problemPage } from "./problem-page";
import { InvalidBody } from "./read-json";
import { refererPath } from "./referer-path";
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

/** A route of the signed-in person on their own account. What changes anything must come from our own pages. */
export function accountRoute(handler: Handler<AccountContext>): RouteHandler {
  return route(
    "account",
    () => authorizeAccount(),
    (ctx, request, params) => {
      if (request.method !== "GET" && request.headers.get("origin") !== new URL(env().NEXTAUTH_URL).origin)
        throw new NotFromPortal();
      return handler(ctx, request, params);
    },
  );
}

/** A sensitive route of the signed-in person's own account: 403 to who signed in long ago. */
export function recentAccountRoute(handler: Handler<AccountContext<AccountProof>>): RouteHandler {
  return route("account:recent-auth", () => authorizeRecent(), handler);
}

/**
 * A route below `/w/[workspace]`, on the way of a payment: 404 to outsiders, 403 without the permission; open to somebody who
 * is blocked until they pay.
 */
export function payerRoute<P extends Permission>(permission: P, handler: Handler<PayerContext<P>>): RouteHandler {
  return route(
    `payer:${permission}`,
    ({ workspace }) => authorizePayer({ handle: workspace ?? "" }, permission),
    handler,
  );
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

/** A route between password and second step: 404 to everybody else. */
export function secondFactorRoute(handler: Handler<SecondFactorContext>): RouteHandler {
  return route("second-factor", () => authorizeSecondFactor(), handler);
}

/** A route of the product's server, by a secret of the installation: 404 where none is set, 401 without the right one. */
export function productRoute(handler: Handler<ProductContext>): RouteHandler {
  return route("product", (_params, request) => authorizeProduct(request), handler);
}

/** Another site's page sent the request. */
class NotFromPortal extends Error {}

function route<C>(
  access: string,
  authorize: (params: Params, request: Request) => Promise<C>,
  handler: Handler<C>,
): RouteHandler {
  const answer = async (request: Request, context: { params: NextParams }) => {
    try {
      const params = joinParts((await context.params) ?? {});
      return await handler(await authorize(params, request), request, params);
    } catch (error) {
      unstable_rethrow(error);
      return problem(request, statusOf(error), error);
    }
  };
  return Object.assign(answer, { access });
}

const mayNotNow = [NotRecent, NotVerified, SecondFactorOwed, AccountBlocked, MembershipSuspended, NotFromPortal];

/** Refusals that clients know by their status; any other is 422. */
const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  not_found: 404,
  forbidden: 403,
  too_many_attempts: 429,
  avatar_too_large: 413,
  body_too_large: 413,
  usage_key_reused: 409,
  gauge_limit_reached: 409,
  avatar_slow: 408,
  avatar_busy: 503,
};

const RETRY_AFTER_SECONDS = 5;

function joinParts(params: Record<string, string | string[]>): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? value : value.join("/")]),
  );
}

function statusOf(error: unknown): number {
  if (error instanceof NotSignedIn) return 401;
  if (error instanceof SecondFactorPassed) return 404;
  if (mayNotNow.some((kind) => error instanceof kind)) return 403;
  if (error instanceof InvalidBody) return 422;
  if (!isDomainError(error)) return 500;
  return statuses[error.code] ?? 422;
}

/** RFC 9457, or a page for a browser. Unexpected errors are logged once and answered without a word of their inside. */
async function problem(request: Request, status: number, error: unknown): Promise<Response> {
  const { requestId } = await readRequestFacts();
  if (status === 500) log.error({ requestId, err: error }, "route failed");
  const detail = isDomainError(error) || error instanceof InvalidBody ? error.message : undefined;
  const answer = isFormOfBrowser(request)
    ? problemPage({ status, message: detail ?? wordsFor(status), backHref: await refererPath("/") })
    : Response.json(
        { type: "about:blank", status, detail, requestId },
        { status, headers: { "content-type": "application/problem+json" } },
      );
  answer.headers.set("cache-control", "private, no-store");
  if (status === 503) answer.headers.set("retry-after", String(RETRY_AFTER_SECONDS));
  // The rest of the body is not read: there is no next request on this connection.
  if (status === 413 || status === 408) answer.headers.set("connection", "close");
  return answer;
}

function isFormOfBrowser(request: Request): boolean {
  return request.method === "POST" && (request.headers.get("accept")?.includes("text/html") ?? false);
}

function wordsFor(status: number): string {
  if (status === 401) return "You are signed out. Sign in and try again.";
  return status === 403 ? "You may not do this." : "Something went wrong on our side. Nothing was changed.";
}
