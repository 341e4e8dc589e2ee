import { expand } from "../kernel/expand";
import type { FormObject } from "../kernel/params";
import { list, text } from "../kernel/params";
import type { Route } from "../kernel/route";
import { StripeError } from "../kernel/stripe-error";
import type { Work } from "../kernel/work";
import type { Sandbox } from "../sandbox";
import { pack } from "../state/packed-text";
import { answerId, fingerprint, type IdempotentRequest, isKept, keptAnswers } from "./idempotency";
import { type Answer, jsonAnswer } from "./messages";

export type ApiCall = {
  requestId: string;
  route: Route;
  path: ReadonlyMap<string, string>;
  url: string;
  form: FormObject;
  fromBrowser: boolean;
  /** Null where no key was sent, and for everything but POST. */
  idempotent: IdempotentRequest | null;
};

/**
 * Executes one API call as one unit of work. Synchronous: nothing runs in between.
 *
 * Validation happens before the unit begins, so its failures are not kept under the idempotency key;
 * whatever happens afterwards is, failures included.
 */
export function executeCall(sandbox: Sandbox, call: ApiCall): Answer {
  const { expand: paths, ...form } = call.form;
  const expandPaths = list(text()).read(paths, "expand") ?? [];
  const run = call.route.prepare({ path: call.path, url: call.url, form, fromBrowser: call.fromBrowser });

  const work = sandbox.begin({ id: call.requestId, idempotency_key: call.idempotent?.key ?? null });
  const answer = attempt(work, () => expand(work, run(work), expandPaths));
  work.endRequest();
  if (call.idempotent && isKept(answer.status)) keepAnswer(work, call, answer);
  work.commit();
  return answer;
}

/** Keeps a failure that was not the result of executing anything. */
export function keepFailure(sandbox: Sandbox, call: ApiCall, failure: StripeError): Answer {
  const work = sandbox.begin(null);
  const answer = errorAnswer(failure);
  keepAnswer(work, call, answer);
  work.commit();
  return answer;
}

export function errorAnswer(error: StripeError): Answer {
  return jsonAnswer(error.status, { error: error.body }, error.headers);
}

/** What an unexpected exception becomes: never a stack trace on the wire. */
export function internalError(cause: unknown): StripeError {
  console.error(cause);
  const message = "An unexpected error happened in the sandbox; its output says more.";
  return new StripeError(500, { type: "api_error", message });
}

function attempt(work: Work, run: () => unknown): Answer {
  try {
    return jsonAnswer(200, run());
  } catch (error) {
    const failure = error instanceof StripeError ? error : internalError(error);
    if (!failure.keepsChanges) work.rollback();
    return errorAnswer(failure);
  }
}

function keepAnswer(work: Work, { idempotent, requestId }: ApiCall, { status, body }: Answer): void {
  if (!idempotent) return;
  work.insert(keptAnswers, {
    id: answerId(idempotent),
    fingerprint: fingerprint(idempotent),
    status,
    body: pack(body),
    requestId,
    at: work.world.clock.wall(),
  });
}
