import type { Answer } from "../../http/messages";
import type { Kind, PublicObject, Stored } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { formatMoney } from "../shell/money";
import { CONSOLE, consolePage, table } from "./console-page";
import { eventRows, eventsAbout } from "./events";
import { jsonView } from "./json-view";
import { findObject, kindNamed, nameOf, titleOf } from "./kinds";
import { missingPage } from "./missing-page";
import { showTime, statusTag } from "./show";

const PAGE_SIZE = 50;
const HEAD = html`<th scope="col">Id</th><th scope="col">Name</th><th scope="col">Status</th><th scope="col" class="number">Amount</th><th scope="col">Created (UTC)</th>`;

/** Everything of one kind, newest first. */
export function objectsPage(sandbox: Sandbox, kindName: string, page: number): Answer {
  const kind = kindNamed(kindName);
  const section = `${CONSOLE}/objects/${kindName}`;
  if (!kind) return missingPage(sandbox);
  const rows = sandbox.store.table(kind).all().toReversed();
  const start = Math.max(0, page - 1) * PAGE_SIZE;
  const shown = sandbox.perform((work) =>
    rows.slice(start, start + PAGE_SIZE).map((row) => objectRow(work, kind, row)),
  );
  const content = html`<p>${rows.length} in all, newest first.</p>
${table(HEAD, shown, "There is nothing of this kind yet.")}
<p class="row">
${page > 1 && html`<a class="button" href="${section}?page=${page - 1}">Newer</a>`}
${start + PAGE_SIZE < rows.length && html`<a class="button" href="${section}?page=${page + 1}">Older</a>`}
</p>`;
  return consolePage(sandbox, { title: titleOf(kindName), section, content });
}

/** One object with all its fields and what happened to it. */
export function objectPage(sandbox: Sandbox, id: string): Answer {
  const found = findObject(sandbox, id);
  if (!found) return missingPage(sandbox);
  const { kind, row } = found;
  const object = sandbox.perform((work) => work.view(kind, row));
  const owner = kind.name === "customer" ? id : object.customer;
  const content = html`<p>${nameOf(object)}</p>
${typeof owner === "string" && html`<p class="row"><a class="button" href="${CONSOLE}/customers/${owner}/time">Move this customer's time</a></p>`}
${jsonView(sandbox, object)}
<h2>Events about it</h2>
${eventRows(eventsAbout(sandbox, id), "Nothing has been told about this object.")}`;
  return consolePage(sandbox, { title: id, section: `${CONSOLE}/objects/${kind.name}`, content });
}

function objectRow(work: Work, kind: Kind<Stored>, row: Stored): Markup {
  const object = work.view(kind, row);
  const status = object.deleted === true ? "deleted" : object.status;
  return html`<tr><th scope="row"><a class="mono" href="${CONSOLE}/object/${row.id}">${row.id}</a></th>
<td>${nameOf(object)}</td>
<td>${typeof status === "string" ? statusTag(status) : null}</td>
<td class="number">${amountOf(object)}</td>
<td class="time">${typeof object.created === "number" ? showTime(object.created) : null}</td></tr>`;
}

const AMOUNTS = ["total", "amount_total", "amount", "unit_amount", "balance"];

function amountOf(object: PublicObject): string {
  const amount = AMOUNTS.map((field) => object[field]).find((value) => typeof value === "number");
  return typeof amount === "number" && typeof object.currency === "string" ? formatMoney(amount, object.currency) : "";
}
