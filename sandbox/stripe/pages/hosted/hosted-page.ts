import type { Answer } from "../../http/messages";
import { documentAnswer } from "../shell/document-answer";
import { html, type Markup } from "../shell/html";

const STYLES = [new URL("../shell/sandbox-page.css", import.meta.url), new URL("./hosted-page.css", import.meta.url)];

type HostedPage = {
  title: string;
  content: Markup;
  /** Refused and failed actions, above everything else. */
  problem?: string | null | undefined;
  /** A way back to whoever sent the person here. */
  back?: { href: string; label: string } | null;
  formTarget?: string | null;
  status?: number;
};

/** A page Stripe hosts for merchants, in two columns where there is room. */
export function hostedPage({ content, problem = null, back = null, formTarget, ...page }: HostedPage): Answer {
  const body = html`<div class="banner" role="note">Test mode sandbox: no bank and no money behind this page</div>
<main class="hosted">
${back && html`<p class="back"><a href="${back.href}">← ${back.label}</a></p>`}
<h1>${page.title}</h1>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
${content}
</main>`;
  return documentAnswer({ ...page, styles: STYLES, body, formTarget: formTarget ?? null });
}

/** What is said where there is nothing, or nothing any more. */
export function nothingHere(title: string, text: string): Answer {
  return hostedPage({ title, content: html`<p>${text}</p>`, status: 404 });
}
