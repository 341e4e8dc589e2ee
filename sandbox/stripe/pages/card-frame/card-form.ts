import { html, type Markup } from "../shell/html";
import { testCards } from "./test-cards";

type Field = { id: string; label: string; autocomplete: string; placeholder: string; maxlength: number };

/** The form inside the card frame. The portal around it submits; here Enter only reports. */
export function cardForm(): Markup {
  return html`<form id="card" novalidate autocomplete="on">
<p class="mode"><span class="badge">Test mode sandbox</span> Real cards are refused.</p>
<div class="field">
${labelled({ id: "number", label: "Card number", autocomplete: "cc-number", placeholder: "1234 1234 1234 1234", maxlength: 23 })}
<output id="brand" class="brand" for="number" aria-live="polite"></output>
<p id="number-error" class="error" role="alert" hidden></p>
</div>
<div class="pair">
<div class="field">
${labelled({ id: "expiry", label: "Expiration date", autocomplete: "cc-exp", placeholder: "MM / YY", maxlength: 9 })}
<p id="expiry-error" class="error" role="alert" hidden></p>
</div>
<div class="field">
${labelled({ id: "cvc", label: "Security code", autocomplete: "cc-csc", placeholder: "CVC", maxlength: 4 })}
<p id="cvc-error" class="error" role="alert" hidden></p>
</div>
</div>
<details class="tests">
<summary>Test cards</summary>
<ul>${testCards.map(
    ({ number, what }) => html`<li>
<button type="button" data-number="${number}" aria-label="Use ${number}: ${what}">${number}</button>
<span>${what}</span></li>`,
  )}</ul>
</details>
</form>`;
}

function labelled({ id, label, autocomplete, placeholder, maxlength }: Field): Markup {
  return html`<label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="text" inputmode="numeric" autocomplete="${autocomplete}" placeholder="${placeholder}"
 maxlength="${maxlength}" spellcheck="false" required aria-describedby="${id}-error">`;
}
