import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../../resources/cards/payment-methods";
import { html, type Markup } from "../shell/html";
import { sandboxPage } from "../shell/sandbox-page";
import { type Intent, returnUrlOf } from "./find-intent";

/** What a bank asks of the cardholder. A plain form, so it works without scripts. */
export function challengePage(work: Work, intent: Intent, isLayer: boolean): Answer {
  const content = html`<p>Your bank wants to be sure that it is you. Choose how this ends.</p>
<dl>${facts(work, intent)}</dl>
<form method="post" action="/3ds/${intent.id}">
<input type="hidden" name="client_secret" value="${intent.client_secret}">
${isLayer && html`<input type="hidden" name="display" value="layer">`}
<button class="primary" name="outcome" value="succeed">Complete authentication</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>`;
  return sandboxPage({ title: "Confirm with your bank", content, formTarget: originOf(returnUrlOf(intent)) });
}

function facts(work: Work, intent: Intent): Markup {
  const method = intent.payment_method === null ? undefined : work.find(paymentMethods, intent.payment_method);
  const card = method && html`<dt>Card</dt><dd class="card">${method.card.brand} •••• ${method.card.last4}</dd>`;
  const purpose =
    intent.object === "payment_intent"
      ? html`<dt>Amount</dt><dd>${amountOf(intent)}</dd>`
      : html`<dt>Purpose</dt><dd>Save the card for later payments</dd>`;
  return html`${purpose}${card ?? null}`;
}

function amountOf({ amount, currency }: { amount: number; currency: string }): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Browsers hold a form's redirects to its policy, so the portal's origin must be named in it. */
function originOf(url: string | null): string | null {
  return url === null ? null : new URL(url).origin;
}
