import type { BrowserContext, Response } from "@playwright/test";

const hostOf = (url: string | undefined) => (url === undefined ? "" : new URL(url).host);
const portalHost = hostOf(process.env.E2E_BASE_URL);
const cardFormHost = hostOf(process.env.STRIPE_API_URL);
const providersHost = hostOf(process.env.E2E_PROVIDERS_URL);
const knownHosts = [portalHost, cardFormHost, providersHost];

/**
 * Notes everything that goes wrong in a browser while a test uses it: errors and warnings of the console (violations of
 * the content security policy are among them), uncaught exceptions, answers that should have been, and requests to hosts
 * that are neither the portal's, the card form's nor the providers' of sign-ins. Pages that are meant to answer 403 or 404 are the test's own matter, and
 * the card form's host answers a declined card with 402.
 */
export function collectProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("weberror", (error) => problems.push(`exception: ${error.error().message}`));
  context.on("console", (message) => {
    // Said again by the answer itself, below.
    if (message.text().startsWith("Failed to load resource")) return;
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    if (isWrong(response)) problems.push(`answer ${String(response.status())} to ${response.url()}`);
  });
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && !knownHosts.includes(host)) problems.push(`request to ${request.url()}`);
  });
  return problems;
}

function isWrong(response: Response): boolean {
  if (new URL(response.url()).host !== portalHost) return false;
  return response.status() >= (response.request().isNavigationRequest() ? 500 : 400);
}
