import { escapeHtml, linkText, page } from "./markup";
import type { Message } from "./message";

/** Seconds after which an open inbox looks for new mail. */
const REFRESH_SECONDS = 5;

export function inboxPage(messages: Message[], recipient: string): string {
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  const list =
    messages.length === 0 ? emptyInbox(recipient) : `<ol class="messages">${messages.map(row).join("")}</ol>`;
  const body = `<header>
<div><h1>Local inbox</h1><p>Every mail this checkout sends ends here; none leaves the machine.</p></div>
<form method="get" action="/" role="search">
<input type="search" name="to" value="${escapeHtml(recipient)}" placeholder="Recipient’s address" aria-label="Recipient’s address">
<button>Filter</button>
</form>
</header>
<main>
<div class="bar"><span>${count}</span>${messages.length === 0 ? "" : deleteForm()}</div>
${list}
</main>`;
  return page("Local inbox", body, `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">\n`);
}

export function messagePage(message: Message): string {
  const html =
    message.html === null
      ? ""
      : `<h2>HTML</h2>
<iframe title="The mail as HTML" src="/messages/${message.id}/html" sandbox="allow-popups allow-top-navigation-by-user-activation"></iframe>`;
  const body = `<header>
<div><p><a href="/">← Inbox</a></p><h1>${subjectOf(message)}</h1></div>
</header>
<main>
<dl>
<dt>From</dt><dd>${escapeHtml(message.from)}</dd>
<dt>To</dt><dd>${escapeHtml(message.to.join(", "))}</dd>
<dt>Received</dt><dd>${moment(message.receivedAt)}</dd>
</dl>
${html}
<h2>Plain text</h2>
<pre>${linkText(message.text)}</pre>
</main>`;
  return page(message.subject, body);
}

/** The mail's own HTML for the frame; its links leave the frame. */
export function framedHtml(message: Message): string {
  return `<base target="_top">${message.html ?? ""}`;
}

export function missingPage(): string {
  return page("Not found", `<main><h1>There is nothing here</h1><p><a href="/">← Inbox</a></p></main>`);
}

function row(message: Message): string {
  return `<li><a href="/messages/${message.id}">
<span class="to">${escapeHtml(message.to.join(", "))}</span>
<span class="subject">${subjectOf(message)}</span>
${moment(message.receivedAt)}
</a></li>`;
}

function emptyInbox(recipient: string): string {
  return `<p class="empty">No mail${recipient === "" ? " yet" : ` for ${escapeHtml(recipient)}`}.</p>`;
}

function deleteForm(): string {
  return `<form method="post" action="/delete-all"><button>Delete all</button></form>`;
}

function subjectOf(message: Message): string {
  return escapeHtml(message.subject === "" ? "(no subject)" : message.subject);
}

function moment(receivedAt: string): string {
  return `<time datetime="${receivedAt}">${receivedAt.replace("T", " ").slice(0, 19)} UTC</time>`;
}
