import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Message } from "./message";
import type { MessageStore } from "./message-store";
import { framedHtml, inboxPage, messagePage, missingPage } from "./pages";

type Answer = { status?: number; type?: string; body?: string; headers?: Record<string, string> };

const STYLESHEET = new URL("./inbox.css", import.meta.url);
const FRAME_POLICY =
  "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:";
const PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";

/** The inbox for people, and the same as JSON for tests. */
export function createWebServer(store: MessageStore, smtpPort: number): Server {
  return createServer((request, response) => {
    answer(store, smtpPort, request)
      .catch((): Answer => ({ status: 500, type: "text/plain", body: "The inbox failed." }))
      .then(({ status = 200, type = "text/html", body = "", headers = {} }) => {
        response.writeHead(status, {
          "content-type": `${type}; charset=utf-8`,
          "content-security-policy": PAGE_POLICY,
          "cache-control": "no-store",
          ...headers,
        });
        response.end(body);
      })
      .catch(() => response.destroy());
  });
}

async function answer(store: MessageStore, smtpPort: number, request: IncomingMessage): Promise<Answer> {
  if (!isFromHere(request)) return { status: 403, type: "text/plain", body: "Only for this machine." };
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const recipient = searchParams.get("to") ?? "";
  const route = `${request.method ?? "GET"} ${pathname}`;
  switch (route) {
    case "GET /health":
      return json({ status: "ok", smtpPort });
    case "GET /":
      return { body: inboxPage(store.list(recipient), recipient) };
    case "GET /inbox.css":
      return { type: "text/css", body: await readFile(STYLESHEET, "utf8") };
    case "GET /api/messages":
      return json(store.list(recipient));
    case "DELETE /api/messages":
      await store.clear();
      return { status: 204 };
    case "POST /delete-all":
      await store.clear();
      return { status: 303, headers: { location: "/" } };
    default:
      return messageAnswer(store, route);
  }
}

function messageAnswer(store: MessageStore, route: string): Answer {
  const [, id = "", view] = /^GET \/messages\/([\w-]+)(\/html)?$/.exec(route) ?? [];
  const message = store.find(id);
  if (!message) return { status: 404, body: missingPage() };
  return view ? framed(message) : { body: messagePage(message) };
}

function framed(message: Message): Answer {
  return { body: framedHtml(message), headers: { "content-security-policy": FRAME_POLICY } };
}

function json(value: unknown): Answer {
  return { type: "application/json", body: JSON.stringify(value) };
}

/** A web page elsewhere must not read or delete the mail, neither by a form nor by a name that resolves to this machine. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? "";
  const local = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return local && (headers.origin === undefined || headers.origin === `http://${host}`);
}
