import type { IncomingRequest, PageAnswer } from "../http/messages";
import type { Sandbox } from "../sandbox";
import { authenticationRoutes } from "./authentication/routes";
import { billingPortalRoutes } from "./billing-portal/routes";
import { cardFrameRoutes } from "./card-frame/routes";
import { checkoutRoutes } from "./checkout/routes";
import { consoleRoutes } from "./console/routes";
import { documentRoutes } from "./documents/routes";
import { invoiceRoutes } from "./invoice/routes";
import { stripeJsRoute } from "./stripe-js/route";

/** A page or script for browsers, served on the sandbox's own origin. */
export type PageRoute = {
  method: "GET" | "POST";
  /** `/3ds/:intent`; the named parts arrive in `path`. */
  path: string;
  handle(request: PageRequest, sandbox: Sandbox): PageAnswer | Promise<PageAnswer>;
};

export type PageRequest = IncomingRequest & { params: ReadonlyMap<string, string> };

/** Every page the server mounts. */
export const pageRoutes: readonly PageRoute[] = [
  stripeJsRoute,
  ...cardFrameRoutes,
  ...authenticationRoutes,
  ...checkoutRoutes,
  ...invoiceRoutes,
  ...documentRoutes,
  ...billingPortalRoutes,
  ...consoleRoutes,
];
