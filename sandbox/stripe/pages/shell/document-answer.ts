import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Answer } from "../../http/messages";
import { html, type Markup, trusted } from "./html";

/** Portals run on this machine in front of the sandbox, so nobody else may frame its pages. */
const PORTALS = "http://localhost:* http://127.0.0.1:* https://localhost:* https://127.0.0.1:*";

export type PageDocument = {
  title: string;
  body: Markup;
  /** Style sheets beside the page, in order. */
  styles: readonly URL[];
  /** A compiled script of our own, run at the end of the body. */
  script?: string;
  /** Where forms may lead besides the sandbox itself: browsers check redirects too. */
  formTarget?: string | null;
  status?: number;
};

/** A whole page under a policy of its own: nothing from elsewhere, no inline code but what carries this answer's nonce. */
export function documentAnswer(page: PageDocument): Answer {
  const nonce = randomBytes(18).toString("base64");
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<style nonce="${nonce}">${trusted(page.styles.map((file) => readFileSync(file, "utf8")).join("\n"))}</style>
</head>
<body>
${page.body}
${page.script !== undefined && html`<script nonce="${nonce}">${trusted(page.script)}</script>`}
</body>
</html>
`;
  return { status: page.status ?? 200, headers: documentHeaders(policy(page, nonce)), body: markup.text };
}

function policy({ script, formTarget }: PageDocument, nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    script === undefined ? "script-src 'none'" : `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    formTarget === undefined ? "form-action 'none'" : `form-action 'self' ${formTarget ?? ""}`.trim(),
    "base-uri 'none'",
    `frame-ancestors ${PORTALS}`,
  ].join("; ");
}

function documentHeaders(contentSecurityPolicy: string): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}
