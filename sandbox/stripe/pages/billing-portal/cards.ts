import type { Answer } from "../../http/messages";
import { paymentMethods } from "../../resources/cards/payment-methods";
import { setupIntents } from "../../resources/payments/setup-intents";
import { cardFields, chosenMethod } from "../hosted/card-fields";
import { attemptIn } from "../shell/attempt";
import { callApi, idOf } from "../shell/call-api";
import { html } from "../shell/html";
import { redirect } from "../shell/redirect";
import { afterFlow, HOME_TITLE, portalPage, type Visit } from "./open-portal";
import { portalHome } from "./portal-home";

/** The form for another card. */
export function cardPage(visit: Visit, problem: string | null = null): Answer {
  const content = html`<form method="post" action="${visit.portal.base}/card" class="panel stack">
${cardFields("Add a card", [])}<button class="primary">Save card</button></form>`;
  return portalPage(visit, { title: "Add payment method", content, problem });
}

/** Saves a card as the customer's default, by way of the bank where the bank wants that. */
export function saveCard(visit: Visit): Answer {
  const { sandbox, request, portal } = visit;
  const form = new URLSearchParams(request.body);
  const { result, problem } = attemptIn(visit.work, () => {
    const params = { customer: portal.customer.id, usage: "off_session" };
    const intent = callApi(visit, { call: "POST /v1/setup_intents", params });
    return callApi(visit, {
      call: `POST /v1/setup_intents/${idOf(intent)}/confirm`,
      params: {
        payment_method: chosenMethod(visit, form),
        return_url: `${sandbox.publicUrl()}${portal.base}/card/saved`,
      },
    });
  });
  if (!result) return cardPage(visit, problem);
  const intent = visit.work.get(setupIntents, idOf(result));
  if (intent.next_action?.type === "redirect_to_url") return redirect(intent.next_action.redirect_to_url.url);
  return makeDefault(visit, intent.payment_method ?? "");
}

/** The way back from the bank. */
export function cardSaved(visit: Visit): Answer {
  const { work, request, portal } = visit;
  const id = new URLSearchParams(request.query).get("setup_intent") ?? "";
  const intent = work.find(setupIntents, id);
  if (intent?.customer !== portal.customer.id || intent.status !== "succeeded") {
    return cardPage(visit, "Your bank could not confirm that it was you. Try again or use another card.");
  }
  return makeDefault(visit, intent.payment_method ?? "");
}

/** Makes a saved card the default, or takes it away. */
export function changeMethod(visit: Visit): Answer {
  const { work, request, portal } = visit;
  const form = new URLSearchParams(request.body);
  const method = work.find(paymentMethods, form.get("method") ?? "");
  if (method?.customer !== portal.customer.id) return redirect(`${portal.base}?home`);
  if (form.get("action") === "default") return makeDefault(visit, method.id);
  callApi(visit, { call: `POST /v1/payment_methods/${method.id}/detach` });
  return redirect(`${portal.base}?home`);
}

/** Name and email, as far as the configuration lets them be changed. */
export function changeDetails(visit: Visit): Answer {
  const { request, portal } = visit;
  const form = new URLSearchParams(request.body);
  const { enabled, allowed_updates: allowed } = portal.features.customer_update;
  const sent = (field: "email" | "name") =>
    enabled && allowed.includes(field) ? (form.get(field) ?? undefined) : undefined;
  const { problem } = attemptIn(visit.work, () =>
    callApi(visit, {
      call: `POST /v1/customers/${portal.customer.id}`,
      params: { email: sent("email"), name: sent("name") },
    }),
  );
  if (problem === null) return redirect(`${portal.base}?home`);
  return portalPage(visit, { title: HOME_TITLE, content: portalHome(visit.work, portal), problem });
}

function makeDefault(visit: Visit, method: string): Answer {
  callApi(visit, {
    call: `POST /v1/customers/${visit.portal.customer.id}`,
    params: { "invoice_settings[default_payment_method]": method },
  });
  return afterFlow(visit);
}
