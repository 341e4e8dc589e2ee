import type { Answer } from "../../http/messages";
import { documentAnswer, type PageDocument } from "./document-answer";
import { html, type Markup } from "./html";

const STYLE = new URL("./sandbox-page.css", import.meta.url);

type SandboxPage = Omit<PageDocument, "styles" | "body"> & { content: Markup };

/** A page for people, under the banner that says that nothing here is real. */
export function sandboxPage({ content, ...page }: SandboxPage): Answer {
  const body = html`<div class="banner" role="note">Test mode sandbox: no bank and no money behind this page</div>
<main>
<h1>${page.title}</h1>
${content}
</main>`;
  return documentAnswer({ ...page, styles: [STYLE], body });
}
