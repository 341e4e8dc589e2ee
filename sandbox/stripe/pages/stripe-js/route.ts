import type { PageRoute } from "../index";
import { browserScript } from "../shell/browser-script";

const ENTRY = new URL("./browser/main.ts", import.meta.url);

/** The stand-in for Stripe.js. Never Stripe's own code, and it takes test keys only. */
export const stripeJsRoute: PageRoute = {
  method: "GET",
  path: "/js/stripe.js",
  handle: async () => ({
    status: 200,
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
    },
    body: await browserScript(ENTRY),
  }),
};
