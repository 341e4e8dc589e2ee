import { html, type Markup } from "../shell/html";
import type { Bill } from "./bill";

/** The lines and sums of a bill as a table. */
export function billTable({ lines, sums }: Bill): Markup {
  return html`<table>
<caption>Details</caption>
<thead><tr><th scope="col">Description</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>${lines.map(
    (
      line,
    ) => html`<tr><th scope="row">${line.description}${line.period !== null && html`<span class="detail">${line.period}</span>`}</th>
<td class="number">${line.quantity}</td><td class="number">${line.amount}</td></tr>`,
  )}</tbody>
<tfoot>${sums.map(
    ({ label, amount, isTotal }) =>
      html`<tr${isTotal === true && html` class="total"`}><th scope="row" colspan="2">${label}</th><td class="number">${amount}</td></tr>`,
  )}</tfoot>
</table>`;
}
