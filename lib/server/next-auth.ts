import "server-only";
import { NextRequest } from "next/server";
import { z } from "zod";
import type { PublicContext } from "@/lib/domain/shared/context";
import { authOptions } from "./auth-options";
import { callNextAuth, type NextAuthCall } from "./call-next-auth";
import { providerReturn } from "./provider-return";
import { mayVisit } from "./provider-visits";
import { readLimitedBody } from "./read-limited-body";

/** next-auth's own forms are far smaller. */
const MAX_BODY_BYTES = 16 * 1024;

const object = z.record(z.string(), z.unknown());

/** next-auth's own addresses below `/api/auth/`, where people come back from a provider, too. */
export async function answerNextAuth(
  ctx: PublicContext,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const bytes = await readLimitedBody(request, MAX_BODY_BYTES);
  if (bytes === null) return new Response("Too large.", { status: 413 });
  const body = readBody(request.headers.get("content-type") ?? "", bytes.toString("utf8"));
  if (body === null) return new Response("No JSON object.", { status: 400 });

  const call = readCall(request, params.nextauth?.split("/") ?? [], body);
  const back = providerReturn(ctx, call.cookies);
  const answer = (await mayVisit(ctx, call))
    ? await callNextAuth(authOptions(ctx, back.enter), call)
    : new Response(null, { status: 303, headers: { location: back.fail() } });
  // Cancelled there, or an answer to another browser. next-auth would lead to the same page by a detour.
  if (answer.headers.get("location")?.includes("/api/auth/error")) answer.headers.set("location", back.fail());
  for (const cookie of back.cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

type Body = Record<string, unknown> | undefined;

function readCall(request: Request, path: readonly string[], body: Body): NextAuthCall {
  const { nextUrl, cookies, headers, method } = new NextRequest(request.url, {
    method: request.method,
    headers: request.headers,
  });
  return {
    method,
    path,
    query: Object.fromEntries(nextUrl.searchParams),
    cookies: Object.fromEntries(cookies.getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(headers),
    ...(method === "POST" && body && { body }),
  };
}

/** Undefined where there is none that next-auth would read, null for JSON that is no object. */
function readBody(type: string, text: string): Body | null {
  if (type.includes("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  if (!type.includes("application/json")) return undefined;
  try {
    return object.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
