import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { paymentMethods } from "../../resources/cards/payment-methods";
import type { CheckoutSession } from "../../resources/checkout/sessions";
import { cardFields, cardName, savedCards } from "../hosted/card-fields";
import { hostedPage, nothingHere } from "../hosted/hosted-page";
import { html, type Markup } from "../shell/html";
import { formatMoney } from "../shell/money";
import { originOf } from "../shell/redirect";
import { codeBox, orderSummary } from "./order-summary";
import { successUrl } from "./success-url";

const TITLES = { payment: "Pay", setup: "Save a card", subscription: "Subscribe" };

/** The page as the session stands: to be filled in, at the bank, or over. */
export function checkoutPage(work: Work, session: CheckoutSession | undefined, problem: string | null = null): Answer {
  if (!session)
    return nothingHere("Nothing to pay here", "This link is wrong, or the sandbox was reset since it was made.");
  if (session.status === "expired") return expiredPage(session);
  if (session.status === "complete") return completedPage(session);
  if (session._authenticating !== null) return challengePage(work, session, session._authenticating);
  return openPage(work, session, problem);
}

function openPage(work: Work, session: CheckoutSession, problem: string | null): Answer {
  const content = html`<div class="columns">
<section aria-label="Order">${orderSummary(work, session)}${codeBox(session)}</section>
<form method="post" action="/c/pay/${session.id}/pay" class="panel stack">
${emailField(session)}
${cardFields("Card", savedCards(work, session.customer))}
<button class="primary">${payLabel(session)}</button>
</form>
</div>`;
  return hostedPage({
    title: TITLES[session.mode],
    content,
    problem,
    back: session.cancel_url === null ? null : { href: session.cancel_url, label: "Back without paying" },
    formTarget: originOf(session.success_url),
    ...(problem === null ? {} : { status: 402 }),
  });
}

function emailField({ customer, customer_email: email, customer_details: details }: CheckoutSession): Markup {
  const known = details?.email ?? email;
  if (known) return html`<p>Paying as <strong>${known}</strong></p>`;
  if (customer !== null) return html``;
  return html`<label>Email <input type="email" name="email" autocomplete="email" required maxlength="200"></label>`;
}

function payLabel({ mode, amount_total: total, currency }: CheckoutSession): string {
  if (mode === "setup") return "Save card";
  if (!total) return mode === "subscription" ? "Start trial" : "Complete order";
  return `${TITLES[mode]} · ${formatMoney(total, currency ?? "eur")}`;
}

function challengePage(work: Work, session: CheckoutSession, methodId: string): Answer {
  const method = work.find(paymentMethods, methodId);
  const content = html`<p>Your bank wants to be sure that it is you. Choose how this ends.</p>
<form method="post" action="/c/pay/${session.id}/authenticate" class="panel stack">
<p>${method ? cardName(method) : null}</p>
<button class="primary" name="outcome" value="succeed">Complete authentication</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>`;
  return hostedPage({ title: "Confirm with your bank", content, formTarget: originOf(session.success_url) });
}

function completedPage(session: CheckoutSession): Answer {
  const url = successUrl(session);
  const content = html`<p>This order is complete.</p>${url !== null && html`<p><a href="${url}">Go on</a></p>`}`;
  return hostedPage({ title: "All done", content });
}

function expiredPage({ cancel_url: url }: CheckoutSession): Answer {
  const content = html`<p>This page has expired. Nothing was charged.</p>`;
  return hostedPage({ title: "Too late", content, back: url === null ? null : { href: url, label: "Back" } });
}
