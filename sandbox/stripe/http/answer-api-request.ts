import type { Fault } from "../admin/faults";
import { rateLimited } from "../admin/rate-limit";
import { randomText } from "../kernel/random";
import { StripeError } from "../kernel/stripe-error";
import type { Sandbox } from "../sandbox";
import { unpack } from "../state/packed-text";
import { API_VERSION, checkApiVersion } from "./api-version";
import { authenticate, secretKeyRequired } from "./authenticate";
import { type ApiCall, errorAnswer, executeCall, internalError, keepFailure } from "./execute-call";
import { decodeForm } from "./form";
import { answerId, findKeptAnswer, keyInUse } from "./idempotency";
import { type Answer, headerOf, type IncomingRequest } from "./messages";

/** Answers one `/v1` request; null means that the connection is to be closed without an answer. */
export async function answerApiRequest(sandbox: Sandbox, request: IncomingRequest): Promise<Answer | null> {
  const startedAt = Date.now();
  await sandbox.scheduler.catchUp();
  const requestId = newRequestId(sandbox);
  const key = request.method === "POST" ? (headerOf(request, "idempotency-key") ?? null) : null;
  const fault = sandbox.faults.strike({ method: request.method, path: request.path, key });
  const answer = await answerWithFault(sandbox, request, { requestId, fault });
  await sandbox.store.durable();
  if (fault?.kind === "hold") {
    sandbox.afterCommit();
    await sandbox.faults.hold();
  }

  const replayed = answer !== null && "Idempotent-Replayed" in answer.headers;
  sandbox.log.add({
    id: requestId,
    at: Math.floor(startedAt / 1000),
    method: request.method,
    path: request.path,
    status: answer?.status ?? 0,
    idempotencyKey: key,
    replayed,
    fault: fault?.kind ?? null,
    durationMs: Date.now() - startedAt,
  });
  return fault?.kind === "drop_after" ? null : answer && withHeaders(answer, { requestId, key });
}

export function newRequestId(sandbox: Sandbox): string {
  return `req_${randomText(sandbox.random, 14)}`;
}

type Circumstances = { requestId: string; fault: Fault | null };

async function answerWithFault(
  sandbox: Sandbox,
  request: IncomingRequest,
  { requestId, fault }: Circumstances,
): Promise<Answer | null> {
  if (fault?.kind === "drop_before") return null;
  try {
    const call = readCall(request, requestId, sandbox);
    sandbox.rateLimit.take(Date.now());
    const inFlightId = call.idempotent && answerId(call.idempotent);
    if (inFlightId !== null && sandbox.inFlight.has(inFlightId)) throw keyInUse(call.idempotent?.key ?? "");
    const kept = call.idempotent && findKeptAnswer(sandbox.begin(null), call.idempotent);
    if (kept) return replay(kept);

    if (fault?.kind === "timeout") await waitInFlight(sandbox, inFlightId, fault.holdMs);
    return faultAnswer(sandbox, call, fault) ?? executeCall(sandbox, call);
  } catch (error) {
    return errorAnswer(error instanceof StripeError ? error : internalError(error));
  }
}

function readCall(request: IncomingRequest, requestId: string, sandbox: Sandbox): ApiCall {
  const { method, path } = request;
  const encoded = [request.query, request.body].filter((part) => part !== "").join("&");
  const { key: formKey, ...form } = decodeForm(encoded);
  const caller = authenticate(headerOf(request, "authorization"), typeof formKey === "string" ? formKey : undefined);
  checkApiVersion(headerOf(request, "stripe-version"));
  const match = sandbox.router.match(method, path);
  if (!match) throw unknownUrl(method, path);
  if (caller.fromBrowser && !match.route.allowsBrowser) throw secretKeyRequired();
  const key = method === "POST" ? headerOf(request, "idempotency-key") : undefined;
  return {
    ...match,
    requestId,
    url: path,
    form,
    fromBrowser: caller.fromBrowser,
    idempotent: key ? { key, account: caller.fromBrowser ? "browser" : "account", method, path, body: encoded } : null,
  };
}

/** The answer an injected fault gives instead of executing, if it does. */
function faultAnswer(sandbox: Sandbox, call: ApiCall, fault: Fault | null): Answer | null {
  const headers = fault?.retryHeader === undefined ? {} : { "Stripe-Should-Retry": fault.retryHeader };
  if (fault?.kind === "429") return errorAnswer(rateLimited(headers));
  if (fault?.kind !== "500") return null;
  if (fault.executed) executeCall(sandbox, { ...call, idempotent: null });
  const message = "An error occurred while processing your request (injected by the sandbox).";
  return keepFailure(sandbox, call, new StripeError(500, { type: "api_error", message }, { headers }));
}

async function waitInFlight(sandbox: Sandbox, id: string | null, holdMs: number): Promise<void> {
  if (id !== null) sandbox.inFlight.add(id);
  await sandbox.faults.hold(holdMs);
  if (id !== null) sandbox.inFlight.delete(id);
}

function replay(kept: { status: number; body: string; requestId: string }): Answer {
  const headers = {
    "Content-Type": "application/json",
    "Idempotent-Replayed": "true",
    "Original-Request": kept.requestId,
  };
  return { status: kept.status, headers, body: unpack(kept.body) };
}

/** Every answer of the API names its request and its version. */
export function withHeaders(answer: Answer, { requestId, key }: { requestId: string; key: string | null }): Answer {
  const headers: Record<string, string> = { "Request-Id": requestId, "Stripe-Version": API_VERSION };
  if (key !== null) {
    headers["Idempotency-Key"] = key;
    headers["Original-Request"] = requestId;
  }
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function unknownUrl(method: string, path: string): StripeError {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeError(404, { type: "invalid_request_error", message });
}
