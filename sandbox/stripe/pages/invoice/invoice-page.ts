import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { customers } from "../../resources/customers/customers";
import type { Invoice } from "../../resources/invoices/invoices";
import { payableMethod } from "../../resources/invoices/payable-method";
import { billTable } from "../documents/bill-table";
import { invoiceBill } from "../documents/invoice-bill";
import { cardFields, savedCards } from "../hosted/card-fields";
import { hostedPage } from "../hosted/hosted-page";
import { html, type Markup } from "../shell/html";
import { formatMoney } from "../shell/money";

/** An invoice for who received its link: what it says, its PDF, and a way to pay it. */
export function invoicePage(work: Work, invoice: Invoice, problem: string | null = null): Answer {
  const bill = invoiceBill(work, invoice);
  const content = html`<p class="amount">${bill.headline}</p>
<p>${bill.number} · ${bill.dates.join(" · ")} · <span class="tag ${bill.status.tone}">${bill.status.label}</span></p>
<div class="columns">
<section aria-label="Invoice">
<p>${bill.buyer.map((line) => html`${line}<br>`)}</p>
${billTable(bill)}
${bill.notes.map((note) => html`<p>${note}</p>`)}
<p><a href="/invoice/${invoice._token}/pdf">Download PDF</a></p>
</section>
${payForm(work, invoice)}
</div>`;
  const title = `${bill.title} from ${bill.seller}`;
  return hostedPage({ title, content, problem, ...(problem === null ? {} : { status: 402 }) });
}

function payForm(work: Work, invoice: Invoice): Markup | null {
  const isPayable = invoice.status === "open" || invoice.status === "uncollectible";
  if (!isPayable || !work.find(customers, invoice.customer)) return null;
  const { currency, amount_remaining: left } = invoice;
  return html`<form method="post" action="/i/${invoice._token}/pay" class="panel stack">
${cardFields("Pay with a card", savedCards(work, invoice.customer), payableMethod(work, invoice))}
<button class="primary">Pay ${formatMoney(left, currency)}</button>
</form>`;
}
