import type { Work } from "../../kernel/work";
import { prices } from "../../resources/catalog/prices";
import { products } from "../../resources/catalog/products";
import type { Customer } from "../../resources/customers/customers";
import { type Invoice, invoices } from "../../resources/invoices/invoices";
import type { PortalFeatures } from "../../resources/portal/portal-configurations";
import { itemsOf } from "../../resources/subscriptions/subscription-items";
import { hasEnded, type Subscription, subscriptions } from "../../resources/subscriptions/subscriptions";
import { cardName, savedCards } from "../hosted/card-fields";
import { html, type Markup } from "../shell/html";
import { formatDay, formatMoney } from "../shell/money";

const INVOICES_SHOWN = 24;

/** Where a portal's forms lead, and what they may do. */
export type Portal = { base: string; customer: Customer; features: PortalFeatures };

/** A customer's billing at a glance, with what its configuration lets them do. */
export function portalHome(work: Work, portal: Portal): Markup {
  return html`${subscriptionSection(work, portal)}${methodSection(work, portal)}${detailsSection(portal)}${invoiceSection(work, portal)}`;
}

/** "3 × Team, €29.00 each month" */
export function describeSubscription(work: Work, { id }: Subscription): string {
  const parts = itemsOf(work, id).map((item) => {
    const price = work.get(prices, item._price);
    const name = work.find(products, price.product, { deleted: true })?.name ?? price.product;
    const amount = price.unit_amount === null ? "" : `, ${formatMoney(price.unit_amount, price.currency)} each`;
    return `${item.quantity} × ${name}${amount} ${price.recurring?.interval ?? ""}`.trim();
  });
  return parts.join(" and ");
}

function subscriptionSection(work: Work, portal: Portal): Markup | null {
  const living = work.where(subscriptions, "customer", portal.customer.id).filter((row) => !hasEnded(row));
  if (living.length === 0) return null;
  return html`<section><h2>Current plan</h2><ul class="rows panel">${living.map((row) => subscriptionRow(work, row, portal))}</ul></section>`;
}

function subscriptionRow(work: Work, row: Subscription, { base, features }: Portal): Markup {
  const end = Math.max(...itemsOf(work, row.id).map((item) => item.current_period_end));
  const next = row.cancel_at === null ? `Renews on ${formatDay(end)}` : `Ends on ${formatDay(row.cancel_at)}`;
  const canChange = features.subscription_update.enabled && row.cancel_at === null;
  const canCancel = features.subscription_cancel.enabled;
  return html`<li><div>${describeSubscription(work, row)}<span class="detail">${next} · ${row.status.replaceAll("_", " ")}</span></div>
<div class="actions">
${canChange && html`<a class="button" href="${base}/change/${row.id}">Change plan</a>`}
${canCancel && row.cancel_at === null && html`<a class="button" href="${base}/cancel/${row.id}">Cancel plan</a>`}
${canCancel && row.cancel_at !== null && html`<form method="post" action="${base}/keep/${row.id}"><button>Keep plan</button></form>`}
</div></li>`;
}

function methodSection(work: Work, { base, customer, features }: Portal): Markup | null {
  if (!features.payment_method_update.enabled) return null;
  const chosen = customer.invoice_settings.default_payment_method;
  const rows = savedCards(work, customer.id).map(
    (
      method,
    ) => html`<li><div>${cardName(method)} ${method.id === chosen && html`<span class="tag good">Default</span>`}</div>
<form method="post" action="${base}/method" class="actions"><input type="hidden" name="method" value="${method.id}">
${method.id !== chosen && html`<button name="action" value="default">Make default</button>`}
<button name="action" value="remove">Remove</button></form></li>`,
  );
  return html`<section><h2>Payment methods</h2>
${rows.length > 0 && html`<ul class="rows panel">${rows}</ul>`}
<p><a class="button" href="${base}/card">Add payment method</a></p></section>`;
}

function detailsSection({ base, customer, features }: Portal): Markup | null {
  const { enabled, allowed_updates: allowed } = features.customer_update;
  if (!enabled || !(allowed.includes("name") || allowed.includes("email"))) return null;
  return html`<section><h2>Billing information</h2><form method="post" action="${base}/details" class="panel stack">
${allowed.includes("name") && html`<label>Name <input name="name" autocomplete="name" maxlength="200" value="${customer.name ?? ""}"></label>`}
${allowed.includes("email") && html`<label>Email <input type="email" name="email" autocomplete="email" maxlength="200" value="${customer.email ?? ""}"></label>`}
<button>Save</button></form></section>`;
}

function invoiceSection(work: Work, { customer, features }: Portal): Markup | null {
  if (!features.invoice_history.enabled) return null;
  const shown = work
    .where(invoices, "customer", customer.id)
    .filter(({ status }) => status !== "draft")
    .toReversed()
    .slice(0, INVOICES_SHOWN);
  if (shown.length === 0) return null;
  return html`<section><h2>Invoice history</h2><ul class="rows panel">${shown.map(invoiceRow)}</ul></section>`;
}

function invoiceRow({ number, created, total, currency, status, _token }: Invoice): Markup {
  const tone = status === "paid" ? "good" : status === "open" ? "bad" : "";
  return html`<li><a href="/i/${_token}">${number}</a><span>${formatDay(created)}</span>
<span>${formatMoney(total, currency)}</span><span class="tag ${tone}">${status}</span></li>`;
}
