import type { Answer } from "../../http/messages";
import { testClocks } from "../../resources/clocks/test-clocks";
import { customers } from "../../resources/customers/customers";
import type { Sandbox } from "../../sandbox";
import { ownTimes, sandboxTime, timeOf } from "../../state/own-time";
import { html, type Markup } from "../shell/html";
import { CONSOLE, consolePage, table } from "./console-page";
import { showTime, statusTag } from "./show";

export const TIME = `${CONSOLE}/time`;
const SHOWN = 100;

/** Where everybody is in time, and how to move all of them. */
export function timePage(sandbox: Sandbox, message: string | null, isProblem = false): Answer {
  const content = html`<p>Customers may live at times of their own; everybody else lives at the sandbox's.</p>
<dl class="cards"><div class="long"><dt>The sandbox's time (UTC)</dt><dd>${showTime(sandboxTime(sandbox))}</dd></div></dl>
<form method="post" action="${TIME}" class="row">
<button name="seconds" value="86400">Everybody: one day on</button>
<button name="seconds" value="2678400">Everybody: 31 days on</button>
</form>
<h2>Customers</h2>${customerRows(sandbox)}
<h2>Test clocks</h2>${clockRows(sandbox)}`;
  return consolePage(sandbox, { title: "Time", section: TIME, content, message, isProblem });
}

/** The one customer whose metadata holds `value`, however its maker called it. */
export function customerMarked(sandbox: Sandbox, value: string): string | null {
  const marked = sandbox.store
    .table(customers)
    .all()
    .filter((customer) => !customer._deleted && Object.values(customer.metadata).includes(value));
  return marked.length === 1 ? (marked[0]?.id ?? null) : null;
}

function customerRows(sandbox: Sandbox): Markup {
  const now = sandboxTime(sandbox);
  const rows = sandbox.store
    .table(customers)
    .all()
    .filter((customer) => !customer._deleted)
    .toReversed()
    .slice(0, SHOWN)
    .map(({ id, name, email }) => {
      const own = timeOf(sandbox, id);
      return html`<tr><th scope="row"><a href="${CONSOLE}/customers/${id}/time">${name ?? email ?? id}</a></th>
<td class="mono">${id}</td>
<td>${sandbox.store.table(ownTimes).get(id)?.clock ?? (own === now ? "" : html`<span class="tag warn">${Math.round((own - now) / 86_400)} days ahead</span>`)}</td>
<td class="time">${showTime(own)}</td></tr>`;
    });
  const head = html`<th scope="col">Customer</th><th scope="col">Id</th><th scope="col">Own time</th><th scope="col">Now (UTC)</th>`;
  return table(head, rows, "There are no customers yet.");
}

function clockRows({ store }: Sandbox): Markup {
  const rows = store
    .table(testClocks)
    .all()
    .filter((clock) => !clock._deleted)
    .map(
      (clock) => html`<tr><th scope="row"><a class="mono" href="${CONSOLE}/object/${clock.id}">${clock.id}</a></th>
<td>${clock.name ?? ""}</td><td>${statusTag(clock.status)}</td><td class="time">${showTime(clock.frozen_time)}</td></tr>`,
    );
  const head = html`<th scope="col">Clock</th><th scope="col">Name</th><th scope="col">Status</th><th scope="col">Time (UTC)</th>`;
  return table(head, rows, "No test clock was made through the API.");
}
