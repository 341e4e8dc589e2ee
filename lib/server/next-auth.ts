import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { PublicContext } from "@/lib/domain/shared/context";
import { authOptions } from "./auth-options";
import { readLimitedBody } from "./read-limited-body";

type Handler = (request: Request, context: { params: Promise<Record<string, string[]>> }) => Promise<Response>;

/** next-auth reads a body of any size before it looks at anything else. Its own forms are far smaller. */
const MAX_BODY_BYTES = 16 * 1024;

/** next-auth's own addresses below `/api/auth/`. */
export async function answerNextAuth(
  ctx: PublicContext,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const body = await readLimitedBody(request, MAX_BODY_BYTES);
  if (body === null) return new Response("Too large.", { status: 413 });
  const isJson = request.headers.get("content-type")?.includes("application/json") ?? false;
  if (isJson && !isObject(body.toString("utf8"))) return new Response("No JSON object.", { status: 400 });

  const { method, headers } = request;
  const bounded = new NextRequest(request.url, {
    method,
    headers,
    ...(method === "POST" && { body: new Uint8Array(body) }),
  });
  const handler = NextAuth(authOptions(ctx)) as Handler;
  return handler(bounded, { params: Promise.resolve({ nextauth: params.nextauth?.split("/") ?? [] }) });
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
