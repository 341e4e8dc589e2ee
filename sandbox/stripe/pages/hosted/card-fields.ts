import type { PublicObject } from "../../kernel/kind";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type PaymentMethod, paymentMethods } from "../../resources/cards/payment-methods";
import type { Sandbox } from "../../sandbox";
import { testCards } from "../card-frame/test-cards";
import { callApi, idOf } from "../shell/call-api";
import { html, type Markup } from "../shell/html";

const NEW_CARD = "new";

/** Where a card comes from: one the customer has, or what is typed. */
export function cardFields(legend: string, saved: readonly PaymentMethod[], chosen: string | null = null): Markup {
  const isRequired = saved.length === 0 && html` required`;
  return html`<fieldset>
<legend>${legend}</legend>
${saved.map((method) => savedChoice(method, chosen))}
${
  saved.length > 0 &&
  html`<label class="choice"><input type="radio" name="method" value="${NEW_CARD}"${chosen === null && html` checked`}> Another card</label>`
}
<label>Card number <input name="number"${isRequired} inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" maxlength="23"></label>
<div class="pair">
<label>Expires <input name="expiry"${isRequired} inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" maxlength="9"></label>
<label>Security code <input name="cvc"${isRequired} inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" maxlength="4"></label>
</div>
<label>Name on card <input name="name" autocomplete="cc-name" maxlength="200"></label>
</fieldset>
<details><summary>Test cards</summary>
<ul>${testCards.map(({ number, what }) => html`<li><code>${number}</code> ${what}</li>`)}</ul></details>`;
}

/** The customer's cards, newest first. */
export function savedCards(work: Work, customer: string | null): PaymentMethod[] {
  return customer === null ? [] : work.where(paymentMethods, "customer", customer).toReversed();
}

/** "visa •••• 4242" */
export function cardName({ card }: PaymentMethod): Markup {
  return html`<span class="card">${card.brand} •••• ${card.last4}</span>`;
}

type Place = { sandbox: Sandbox; work: Work };

/** The method a form chose; typed card details make a new one, as the card frame would. */
export function chosenMethod(place: Place, form: URLSearchParams): string {
  const chosen = form.get("method");
  if (chosen !== null && chosen !== NEW_CARD) return chosen;
  if (!form.get("number")) throw invalidRequest("Your card number is incomplete.", { param: "number" });
  const [month, year] = (form.get("expiry") ?? "").split(/[\s/-]+/).filter(Boolean);
  const sent: PublicObject = callApi(place, {
    call: "POST /v1/payment_methods",
    params: {
      type: "card",
      "card[number]": form.get("number") ?? undefined,
      "card[exp_month]": month ?? "0",
      "card[exp_year]": year ?? "0",
      "card[cvc]": form.get("cvc") || undefined,
      "billing_details[name]": form.get("name") || undefined,
    },
    fromBrowser: true,
  });
  return idOf(sent);
}

function savedChoice(method: PaymentMethod, chosen: string | null): Markup {
  return html`<label class="choice"><input type="radio" name="method" value="${method.id}"${method.id === chosen && html` checked`}>
${cardName(method)} <span class="detail">expires ${String(method.card.exp_month).padStart(2, "0")} / ${method.card.exp_year}</span></label>`;
}
