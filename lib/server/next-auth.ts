import "server-only";
import NextAuth from "next-auth";
import type { PublicContext } from "@/lib/domain/shared/context";
import { authOptions } from "./auth-options";

type Handler = (request: Request, context: { params: Promise<Record<string, string[]>> }) => Promise<Response>;

/** next-auth's own addresses below `/api/auth/`. */
export function answerNextAuth(
  ctx: PublicContext,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const handler = NextAuth(authOptions(ctx)) as Handler;
  return handler(request, { params: Promise.resolve({ nextauth: params.nextauth?.split("/") ?? [] }) });
}
