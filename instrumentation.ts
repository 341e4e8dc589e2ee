import type { Instrumentation } from "next";

/** Runs once when the server starts: a missing variable, or a file that cannot be read, is told now and not by the first visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseTrace } = await import("@/lib/server/refused-methods");
  refuseTrace();
  const { gateways } = await import("@/lib/gateways/gateways");
  gateways();
}

/** Every unexpected error of a page or an action, once. The digest is what the error page shows as the request's ID. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/server/log");
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  // Without the query: it may hold what a person typed.
  const [path] = request.path.split("?");
  log.error({ digest, method: request.method, path, route: context.routePath, err: error }, "request failed");
};
