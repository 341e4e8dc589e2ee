import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { documentAnswer } from "../shell/document-answer";
import { html, type Markup } from "../shell/html";
import { kindCounts } from "./kinds";

const STYLE = new URL("./console.css", import.meta.url);

export const CONSOLE = "/_sandbox/console";

const SECTIONS = [
  { path: "/_sandbox", label: "Overview" },
  { path: `${CONSOLE}/events`, label: "Events" },
  { path: `${CONSOLE}/requests`, label: "Requests" },
  { path: `${CONSOLE}/time`, label: "Time" },
  { path: `${CONSOLE}/faults`, label: "Faults" },
  { path: `${CONSOLE}/state`, label: "State" },
];

type ConsolePage = {
  title: string;
  /** The section it belongs to: the path of its entry in the navigation. */
  section: string;
  content: Markup;
  /** What an action just did, or why it did not. */
  message?: string | null | undefined;
  isProblem?: boolean;
  status?: number;
};

/** One page of the console, inside its frame. */
export function consolePage(
  sandbox: Sandbox,
  { title, section, content, message, isProblem, status }: ConsolePage,
): Answer {
  const body = html`<a class="skip" href="#content">Skip to content</a>
<div class="banner" role="note">Test mode sandbox on this machine: nothing here is real</div>
<div class="side">
<a class="brand" href="/_sandbox">Stripe sandbox</a>
<nav aria-label="Sections"><ul>${SECTIONS.map((entry) => entryOf(entry, section))}</ul></nav>
<nav aria-labelledby="objects"><h2 id="objects">Objects</h2><ul>${objectEntries(sandbox, section)}</ul></nav>
</div>
<main id="content">
<h1>${title}</h1>
${message ? html`<p class="message${isProblem ? " bad" : ""}" role="status">${message}</p>` : null}
${content}
</main>`;
  const page = { title: `${title} · Stripe sandbox`, body, styles: [STYLE], formTarget: null };
  return documentAnswer(status === undefined ? page : { ...page, status });
}

/** A table, or what to say when there is nothing to put in it. */
export function table(head: Markup, rows: readonly Markup[], empty: string): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function objectEntries(sandbox: Sandbox, section: string): Markup[] {
  return kindCounts(sandbox).map(({ name, title, count }) =>
    entryOf({ path: `${CONSOLE}/objects/${name}`, label: title, count }, section),
  );
}

function entryOf({ path, label, count }: { path: string; label: string; count?: number }, section: string): Markup {
  return html`<li><a href="${path}"${path === section && html` aria-current="page"`}>${label}${count !== undefined && html`<span class="count">${count}</span>`}</a></li>`;
}
