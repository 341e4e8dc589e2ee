import type { Answer } from "../../http/messages";
import { type Customer, customers } from "../../resources/customers/customers";
import { invoices } from "../../resources/invoices/invoices";
import { itemsOf } from "../../resources/subscriptions/subscription-items";
import { subscriptions } from "../../resources/subscriptions/subscriptions";
import type { Sandbox } from "../../sandbox";
import { timeOf } from "../../state/own-time";
import { scheduledTasks } from "../../state/scheduled-tasks";
import { html, type Markup } from "../shell/html";
import { formatMoney } from "../shell/money";
import { CONSOLE, consolePage, table } from "./console-page";
import { eventRows, eventsAbout } from "./events";
import { missingPage } from "./missing-page";
import { showTime, statusTag } from "./show";
import { TIME } from "./time";

const LATEST_EVENTS = 25;

/** One customer's time: where they are, what comes next, and the ways on from here. */
export function customerTimePage(
  sandbox: Sandbox,
  id: string,
  said: { message: string | null; isProblem?: boolean },
): Answer {
  const customer = sandbox.store.table(customers).get(id);
  if (!customer || customer._deleted) return missingPage(sandbox);
  const now = timeOf(sandbox, id);
  const content = html`<p><a href="${CONSOLE}/object/${id}">${id}</a>. Only this customer moves, with all they own. Time never goes back.</p>
<dl class="cards"><div class="long"><dt>Now (UTC)</dt><dd>${showTime(now)}</dd></div></dl>
<form method="post" action="${CONSOLE}/customers/${id}/time">
<div class="row">
<button class="primary" name="go" value="next_renewal">Next renewal</button>
<button name="go" value="day">One day on</button>
<button name="go" value="forty_days">40 days on</button>
<button name="go" value="dunning_ends">Until dunning ends</button>
</div>
<div class="row">
<label>To a day of your choice (UTC) <input type="date" name="day" min="${new Date((now + 86_400) * 1000).toISOString().slice(0, 10)}"></label>
<button name="go" value="date">Go there</button>
</div>
</form>
<h2>Subscriptions</h2>${subscriptionRows(sandbox, customer)}
<h2>Open invoices</h2>${invoiceRows(sandbox, customer)}
<h2>What comes next</h2>${taskRows(sandbox, customer)}
<h2>What happened last</h2>${eventRows(eventsAbout(sandbox, id).slice(0, LATEST_EVENTS), "Nothing has happened yet.")}`;
  const title = `Time of ${customer.name ?? customer.email ?? id}`;
  return consolePage(sandbox, { title, section: TIME, content, ...said });
}

function subscriptionRows(sandbox: Sandbox, { id }: Customer): Markup {
  const rows = sandbox.perform((work) =>
    work.where(subscriptions, "customer", id).map((subscription) => {
      const ends = itemsOf(work, subscription.id).map((item) => item.current_period_end);
      return html`<tr><th scope="row"><a class="mono" href="${CONSOLE}/object/${subscription.id}">${subscription.id}</a></th>
<td>${statusTag(subscription.status)}</td>
<td class="time">${ends.length > 0 ? showTime(Math.min(...ends)) : null}</td>
<td class="time">${subscription.cancel_at === null ? null : showTime(subscription.cancel_at)}</td></tr>`;
    }),
  );
  const head = html`<th scope="col">Subscription</th><th scope="col">Status</th><th scope="col">Period ends (UTC)</th><th scope="col">Cancels (UTC)</th>`;
  return table(head, rows, "This customer has no subscription.");
}

function invoiceRows({ store }: Sandbox, { id }: Customer): Markup {
  const rows = store
    .table(invoices)
    .where("customer", id)
    .filter(({ status }) => status === "open" || status === "draft")
    .map(
      (
        invoice,
      ) => html`<tr><th scope="row"><a href="${CONSOLE}/object/${invoice.id}">${invoice.number ?? invoice.id}</a></th>
<td>${statusTag(invoice.status)}</td><td class="number">${formatMoney(invoice.amount_remaining, invoice.currency)}</td>
<td class="number">${invoice.attempt_count}</td>
<td class="time">${invoice.next_payment_attempt === null ? "none" : showTime(invoice.next_payment_attempt)}</td></tr>`,
    );
  const head = html`<th scope="col">Invoice</th><th scope="col">Status</th><th scope="col" class="number">Due</th><th scope="col" class="number">Tries</th><th scope="col">Next try (UTC)</th>`;
  return table(head, rows, "Nothing is waiting to be paid.");
}

function taskRows({ store }: Sandbox, { id }: Customer): Markup {
  const rows = store
    .table(scheduledTasks)
    .where("customer", id)
    .toSorted((a, b) => a.at - b.at)
    .map(
      ({ task, subject, at }) => html`<tr><th scope="row">${task.replaceAll(/[._]/g, " ")}</th>
<td><a class="mono" href="${CONSOLE}/object/${subject}">${subject}</a></td><td class="time">${showTime(at)}</td></tr>`,
    );
  const head = html`<th scope="col">What</th><th scope="col">Of</th><th scope="col">When (UTC)</th>`;
  return table(head, rows, "Nothing is planned.");
}
