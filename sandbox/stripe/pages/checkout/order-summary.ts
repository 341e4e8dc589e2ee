import type { Work } from "../../kernel/work";
import { prices } from "../../resources/catalog/prices";
import { couponOf } from "../../resources/checkout/session-totals";
import { type CheckoutLine, type CheckoutSession, checkoutLinesOf } from "../../resources/checkout/sessions";
import { html, type Markup } from "../shell/html";
import { formatDay, formatMoney } from "../shell/money";

/** What is being bought and what it costs. */
export function orderSummary(work: Work, session: CheckoutSession): Markup {
  if (session.mode === "setup") {
    return html`<p>Your card is saved for later payments. Nothing is charged now.</p>`;
  }
  const lines = checkoutLinesOf(work, session.id);
  return html`<p class="amount">${money(session, session.amount_total ?? 0)} ${trialNote(session)}</p>
<table>
<caption>Order</caption>
<thead><tr><th scope="col">Product</th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>${lines.map((line) => lineRow(work, line))}</tbody>
<tfoot>
${totalRow("Subtotal", money(session, session.amount_subtotal ?? 0))}
${discountRow(work, session)}
<tr class="total"><th scope="row">Total due today</th><td class="number">${money(session, session.amount_total ?? 0)}</td></tr>
</tfoot>
</table>`;
}

/** The box for a promotion code, or the one already used. */
export function codeBox(session: CheckoutSession): Markup | null {
  if (!session.allow_promotion_codes || session.mode === "setup") return null;
  const action = `/c/pay/${session.id}/code`;
  if (session.discounts && session.discounts.length > 0) {
    return html`<form method="post" action="${action}" class="inline"><button name="remove" value="1">Remove promotion code</button></form>`;
  }
  return html`<form method="post" action="${action}" class="inline">
<label>Promotion code <input name="code" autocomplete="off" maxlength="100" required></label>
<button>Apply</button></form>`;
}

function lineRow(work: Work, line: CheckoutLine): Markup {
  const { recurring } = work.get(prices, line._price);
  const often = recurring
    ? recurring.interval_count === 1
      ? `Billed every ${recurring.interval}`
      : `Billed every ${recurring.interval_count} ${recurring.interval}s`
    : "";
  return html`<tr><th scope="row">${line.description}<span class="detail">Quantity ${line.quantity}${often && ` · ${often}`}</span></th>
<td class="number">${formatMoney(line.amount_subtotal, line.currency)}</td></tr>`;
}

function discountRow(work: Work, session: CheckoutSession): Markup | null {
  const coupon = couponOf(work, session.discounts?.[0]);
  if (!coupon) return null;
  return totalRow(coupon.name ?? "Discount", `−${money(session, session.total_details?.amount_discount ?? 0)}`);
}

function totalRow(label: string, amount: string): Markup {
  return html`<tr><th scope="row">${label}</th><td class="number">${amount}</td></tr>`;
}

function trialNote({ _subscription: wanted }: CheckoutSession): Markup | null {
  if (wanted.trial_period_days !== undefined) return html`<small>for ${wanted.trial_period_days} days of trial</small>`;
  if (wanted.trial_end !== undefined) return html`<small>until ${formatDay(wanted.trial_end)}</small>`;
  return null;
}

function money({ currency }: CheckoutSession, amount: number): string {
  return formatMoney(amount, currency ?? "eur");
}
