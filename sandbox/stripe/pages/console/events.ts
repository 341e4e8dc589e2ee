import { deliveries } from "../../events/deliveries";
import { dataOf, type Event, events, showEvent } from "../../events/events";
import { webhookEndpoints } from "../../events/webhook-endpoints";
import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { CONSOLE, consolePage, table } from "./console-page";
import { jsonView } from "./json-view";
import { nameOf } from "./kinds";
import { missingPage } from "./missing-page";
import { httpTag, showTime } from "./show";

const SECTION = `${CONSOLE}/events`;
const SHOWN = 100;
const HEAD = html`<th scope="col">Event</th><th scope="col">Object</th><th scope="col">Waiting</th><th scope="col">Time (UTC)</th>`;

/** The latest events, of one type where that is asked for. */
export function eventsPage(sandbox: Sandbox, type: string): Answer {
  const all = sandbox.store.table(events).all().toReversed();
  const shown = type === "" ? all : all.filter((event) => event.type.startsWith(type));
  const content = html`<form method="get" action="${SECTION}" class="row" role="search">
<label>Type begins with <input name="type" value="${type}" class="wide" placeholder="invoice." autocomplete="off" spellcheck="false"></label>
<button>Show</button></form>
${eventRows(shown.slice(0, SHOWN), "No event has happened yet.")}
<p>${shown.length > SHOWN ? `The latest ${SHOWN} of ${shown.length}.` : null}</p>`;
  return consolePage(sandbox, { title: "Events", section: SECTION, content });
}

/** One event: what it says, and to whom it was delivered how often. */
export function eventPage(sandbox: Sandbox, id: string, message: string | null): Answer {
  const event = sandbox.store.table(events).get(id);
  if (!event) return missingPage(sandbox);
  const content = html`<p class="mono">${id} · ${showTime(event.created)}</p>
<form method="post" action="${SECTION}/${id}/resend" class="row"><button class="primary">Send again</button></form>
<h2>Deliveries</h2>
${deliveryRows(sandbox, id)}
<h2>Payload</h2>
${jsonView(sandbox, showEvent(event))}`;
  return consolePage(sandbox, { title: event.type, section: SECTION, content, message });
}

/** Events as a table, the latest first. */
export function eventRows(shown: readonly Event[], empty: string): Markup {
  const rows = shown.map(
    (event) => html`<tr><th scope="row"><a href="${SECTION}/${event.id}">${event.type}</a></th>
<td>${objectLink(event)}</td>
<td>${event.pending_webhooks === 0 ? null : html`<span class="tag warn">${event.pending_webhooks} to deliver</span>`}</td>
<td class="time">${showTime(event.created)}</td></tr>`,
  );
  return table(HEAD, rows, empty);
}

/** What was told about an object, or about what belongs to it; the latest first. */
export function eventsAbout({ store }: Sandbox, id: string): Event[] {
  const about = store
    .table(events)
    .all()
    .filter((event) => event._about.includes(id));
  return about.toReversed().slice(0, SHOWN);
}

function objectLink(event: Event): Markup {
  const { object } = dataOf(event);
  const name = nameOf(object);
  if (typeof object.id !== "string") return html`${name}`;
  return html`<a class="mono" href="${CONSOLE}/object/${object.id}">${object.id}</a> ${name}`;
}

function deliveryRows({ store, deliverer }: Sandbox, eventId: string): Markup {
  const urlOf = (id: string) => store.table(webhookEndpoints).get(id)?.url ?? id;
  const tried = deliverer.log.of(eventId).map(
    ({
      endpoint,
      at,
      attempts,
      statuses,
    }) => html`<tr><th scope="row">${urlOf(endpoint)}</th><td>Try ${attempts + 1}</td>
<td>${statuses.map((status) => (typeof status === "number" ? httpTag(status) : html`<span class="tag bad">${status}</span> `))}</td><td class="time">${showTime(at)}</td></tr>`,
  );
  const owed = store
    .table(deliveries)
    .all()
    .filter((delivery) => delivery.event === eventId)
    .map(
      ({
        endpoint,
        attempts,
        nextAttemptAtMs,
      }) => html`<tr><th scope="row">${urlOf(endpoint)}</th><td>Try ${attempts + 1}</td>
<td><span class="tag warn">waiting</span></td><td class="time">${showTime(Math.max(0, nextAttemptAtMs) / 1000)}</td></tr>`,
    );
  const head = html`<th scope="col">Endpoint</th><th scope="col">Try</th><th scope="col">Answer</th><th scope="col">Time (UTC)</th>`;
  return table(head, [...tried, ...owed], "No endpoint has asked for it, or the sandbox was restarted since.");
}
