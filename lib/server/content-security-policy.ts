import { env } from "@/lib/config/env";
import { providerOrigins } from "./provider-list";

interface CardFormSources {
  readonly script: string;
  readonly frame: string;
  readonly connect: string;
  readonly img: string;
}

/** Where the card form comes from: Stripe's own hosts, or the one stand-in script and the server behind it. */
function cardFormSources(): CardFormSources {
  const script = new URL(env().STRIPE_JS_URL);
  if (script.host !== "js.stripe.com") return { script: script.href, frame: script.origin, connect: "", img: "" };
  return {
    script: "https://js.stripe.com https://*.js.stripe.com",
    frame: "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    connect: "https://api.stripe.com",
    img: "https://*.stripe.com",
  };
}

const none: CardFormSources = { script: "", frame: "", connect: "", img: "" };

/** Browsers hold a form to this policy through every redirect that answers it. */
function leadsToProviders(path: string): boolean {
  return /^\/(sign-in|sign-up|account\/confirm|account\/security\/identities)$/.test(path);
}

/** The policy of one document. Stripe's hosts are named only on pages that may open a card form. */
export function contentSecurityPolicy(path: string, nonce: string): string {
  const card = /^\/(w\/[^/]+\/(billing|invoices)|blocked)(\/|$)/.test(path) ? cardFormSources() : none;
  const development = process.env.NODE_ENV === "development";
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${card.script} ${development ? "'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}' ${development ? "'unsafe-inline'" : ""}`,
    `img-src 'self' data: ${card.img}`,
    `connect-src 'self' ${card.connect}`,
    `frame-src ${card.frame === "" ? "'none'" : card.frame}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${leadsToProviders(path) ? providerOrigins().join(" ") : ""}`,
    "frame-ancestors 'none'",
  ];
  return directives.map((directive) => directive.replace(/\s+/g, " ").trim()).join("; ");
}
