import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { CONSOLE, consolePage, table } from "./console-page";
import { httpTag, showTime } from "./show";

const SECTION = `${CONSOLE}/requests`;
const SHOWN = 200;
const HEAD = html`<th scope="col">Request</th><th scope="col">Answer</th><th scope="col">Idempotency key</th><th scope="col" class="number">Took</th><th scope="col">Time (UTC)</th>`;

/** The latest calls of the API. Their bodies are never kept: they hold secrets. */
export function requestsPage(sandbox: Sandbox): Answer {
  const content = html`<p>Since the sandbox was started. Bodies and keys are not kept.</p>${requestRows(sandbox, SHOWN)}`;
  return consolePage(sandbox, { title: "Requests", section: SECTION, content });
}

/** The latest `count` requests as a table. */
export function requestRows({ log }: Sandbox, count: number): Markup {
  const rows = log
    .list()
    .slice(-count)
    .toReversed()
    .map(
      (request) => html`<tr><th scope="row"><code>${request.method} ${request.path}</code></th>
<td>${httpTag(request.status)}${request.replayed && html` <span class="tag">replayed</span>`}${request.fault !== null && html` <span class="tag bad">${request.fault}</span>`}</td>
<td class="mono">${request.idempotencyKey ?? ""}</td>
<td class="number">${request.durationMs} ms</td>
<td class="time">${showTime(request.at)}</td></tr>`,
    );
  return table(HEAD, rows, "Nobody has called yet.");
}
