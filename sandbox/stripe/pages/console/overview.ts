import { deliveries } from "../../events/deliveries";
import { events } from "../../events/events";
import { webhookEndpoints } from "../../events/webhook-endpoints";
import type { Answer } from "../../http/messages";
import { customers } from "../../resources/customers/customers";
import { subscriptions } from "../../resources/subscriptions/subscriptions";
import type { Sandbox } from "../../sandbox";
import { sandboxTime } from "../../state/own-time";
import { html, type Markup } from "../shell/html";
import { consolePage, table } from "./console-page";
import { eventRows } from "./events";
import { requestRows } from "./requests";
import { showTime, statusTag } from "./show";

const LATEST = 10;

/** Where the sandbox stands, at a glance. */
export function overviewPage(sandbox: Sandbox): Answer {
  const { store } = sandbox;
  const living = store.table(subscriptions).all();
  const content = html`<p>An API like Stripe's at <code>${sandbox.publicUrl()}/v1</code>, for test keys only.</p>
<dl class="cards">
${figure("Time (UTC)", showTime(sandboxTime(sandbox)).slice(0, 16))}
${figure("Customers", store.table(customers).all().length)}
${figure("Subscriptions not ended", living.filter(({ status }) => status !== "canceled").length)}
${figure("Events waiting for delivery", store.table(deliveries).all().length)}
${figure("Faults waiting to strike", sandbox.faults.list().length)}
</dl>
<h2>Webhook endpoints</h2>${endpointRows(sandbox)}
<h2>Latest events</h2>${eventRows(store.table(events).all().slice(-LATEST).toReversed(), "No event has happened yet.")}
<h2>Latest requests</h2>${requestRows(sandbox, LATEST)}`;
  return consolePage(sandbox, { title: "Overview", section: "/_sandbox", content });
}

function figure(label: string, value: string | number): Markup {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function endpointRows({ store }: Sandbox): Markup {
  const rows = store
    .table(webhookEndpoints)
    .all()
    .filter((endpoint) => !endpoint._deleted)
    .map(
      (endpoint) => html`<tr><th scope="row">${endpoint.url}</th><td>${statusTag(endpoint.status)}</td>
<td>${endpoint.enabled_events.join(", ")}</td></tr>`,
    );
  const head = html`<th scope="col">Address</th><th scope="col">Status</th><th scope="col">Events</th>`;
  return table(head, rows, "Nobody listens: make an endpoint with webhookEndpoints.create.");
}
