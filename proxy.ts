import { randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/config/env";
import { contentSecurityPolicy } from "@/lib/server/content-security-policy";
import { busy, problemWithPost, type Refusal } from "@/lib/server/posted-form";
import { awaitSignInTurn } from "@/lib/server/sign-in-gate";

const methods = ["GET", "HEAD", "POST"];
const oddMethod: Refusal = {
  status: 405,
  message: "Pages are read and forms are sent, nothing else.",
  headers: { allow: methods.join(", ") },
};

/**
 * Headers, and nothing about who may do what: every page and action proves that itself.
 * A POST to a page must come from our own pages (Next alone would answer a foreign one with 500).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const portal = new URL(env().NEXTAUTH_URL);
  // Links in mails and redirects are built from the configured address; a foreign name in front of us is a mistake or an attack.
  if (request.headers.get("host") !== portal.host)
    return refuse({ status: 421, message: `This portal answers at ${portal.origin} only.` });
  if (!isReadable(request.nextUrl.pathname)) return refuse({ status: 400, message: "This address cannot be read." });
  if (!methods.includes(request.method)) return refuse(oddMethod);
  const changes = request.method === "POST";
  if (changes && request.headers.get("origin") !== portal.origin)
    return refuse({ status: 403, message: "This form was not sent from the portal." });
  if (changes && request.nextUrl.pathname === "/sign-in" && !(await awaitSignInTurn())) return refuse(busy);
  const problem = changes ? await problemWithPost(request) : null;
  if (problem) return refuse(problem);

  const nonce = randomUUID();
  const policy = contentSecurityPolicy(request.nextUrl.pathname, nonce);
  const headers = new Headers(request.headers);
  // Anybody's claim; Next would hold the origin of a form against it.
  headers.delete("x-forwarded-host");
  headers.set("x-request-id", randomUUID());
  headers.set("x-portico-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // Shown by the page that this request loads, hence over with it. As a plain header: what is set through
  // `response.cookies` the page would read in place of what the browser sent.
  if (!changes && request.cookies.has("flash")) response.headers.append("set-cookie", "flash=; Path=/; Max-Age=0");
  return response;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** With this very type Next hands the words to the form that was sent by script. */
function refuse({ status, message, headers }: Refusal): NextResponse {
  return new NextResponse(message, {
    status,
    headers: { "content-type": "text/plain", "cache-control": "no-store", ...headers },
  });
}

export const config = { matcher: ["/((?!api/|avatars/|_next/static/|favicon.svg|logo.png|share.png).*)"] };
