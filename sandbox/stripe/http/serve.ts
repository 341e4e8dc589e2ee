import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerAdminRequest } from "../admin/answer-admin-request";
import { pageRoutes } from "../pages/index";
import type { Sandbox } from "../sandbox";
import { answerApiRequest, newRequestId, withHeaders } from "./answer-api-request";
import { errorAnswer, internalError } from "./execute-call";
import { type Answer, type IncomingRequest, jsonAnswer, type PageAnswer } from "./messages";

const MAX_BODY_BYTES = 1024 * 1024;
/** A whole state is larger than any request of the API. */
const MAX_SNAPSHOT_BYTES = 256 * MAX_BODY_BYTES;
const RESTORE = "/_sandbox/restore";

/** The HTTP server in front of a sandbox: `/v1` the API, `/_sandbox` the admin side, everything else pages. */
export function serve(sandbox: Sandbox): Server {
  return createServer((message, response) => {
    handle(sandbox, message, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
}

async function handle(sandbox: Sandbox, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(message, message.url === RESTORE ? MAX_SNAPSHOT_BYTES : MAX_BODY_BYTES);
  if (body === null) {
    write(response, withHeaders(tooLarge(), { requestId: newRequestId(sandbox), key: null }));
    return;
  }
  const result = await answer(sandbox, toRequest(message, body));
  // Webhooks go out after the answer, so that a caller has seen its result before it hears of it.
  response.once("close", () => sandbox.afterCommit());
  if (result === null) response.destroy();
  else write(response, result);
}

async function answer(sandbox: Sandbox, request: IncomingRequest): Promise<PageAnswer | null> {
  if (request.path.startsWith("/v1/")) return answerApiRequest(sandbox, request);
  const page = await answerPage(sandbox, request);
  if (page) return page;
  if (request.path.startsWith("/_sandbox/")) return answerAdminRequest(sandbox, request);
  return answerApiRequest(sandbox, request);
}

/** The page at this address, with everything it did on disk; null where there is none. */
async function answerPage(sandbox: Sandbox, request: IncomingRequest): Promise<PageAnswer | null> {
  try {
    for (const page of pageRoutes) {
      const params = page.method === request.method ? matchPath(page.path, request.path) : null;
      if (!params) continue;
      await sandbox.scheduler.catchUp();
      const result = await page.handle({ ...request, params }, sandbox);
      await sandbox.store.durable();
      return result;
    }
    return null;
  } catch (error) {
    return errorAnswer(internalError(error));
  }
}

/** The named parts of `pattern` in `path`, or null when they do not fit. */
function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const [wanted, actual] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== actual.length) return null;
  const params = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const value = actual[index] ?? "";
    if (segment.startsWith(":")) params.set(segment.slice(1), value);
    else if (segment !== value) return null;
  }
  return params;
}

function toRequest(message: IncomingMessage, body: string): IncomingRequest {
  const [rawPath = "/", ...query] = (message.url ?? "/").split("?");
  return {
    method: message.method ?? "GET",
    path: decodePath(rawPath),
    query: query.join("?"),
    headers: message.headers,
    body,
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readBody(message: IncomingMessage, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const incoming: AsyncIterable<Uint8Array> = message;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? null : Buffer.concat(chunks).toString("utf8");
}

function write(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

function tooLarge(): Answer {
  return jsonAnswer(400, { error: { type: "invalid_request_error", message: "The request body is too large." } });
}
