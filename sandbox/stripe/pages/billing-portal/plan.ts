import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { prices } from "../../resources/catalog/prices";
import { products } from "../../resources/catalog/products";
import type { PortalFeatures } from "../../resources/portal/portal-configurations";
import { itemsOf, type SubscriptionItem } from "../../resources/subscriptions/subscription-items";
import { nothingHere } from "../hosted/hosted-page";
import { attemptIn } from "../shell/attempt";
import { callApi } from "../shell/call-api";
import { html, type Markup } from "../shell/html";
import { formatDay, formatMoney } from "../shell/money";
import { redirect } from "../shell/redirect";
import { afterFlow, ownSubscription, portalPage, type Visit } from "./open-portal";
import { describeSubscription } from "./portal-home";

/** Asks once more before a plan is canceled. */
export function cancelPage(visit: Visit, problem: string | null = null): Answer {
  const subscription = ownSubscription(visit);
  const { mode, enabled } = visit.portal.features.subscription_cancel;
  if (!subscription || !enabled) return noSuchPlan();
  const end = Math.max(...itemsOf(visit.work, subscription.id).map((item) => item.current_period_end));
  const when = mode === "immediately" ? "It ends at once." : `You can use it until ${formatDay(end)}.`;
  const content = html`<form method="post" action="${visit.portal.base}/cancel/${subscription.id}" class="panel stack">
<p>${describeSubscription(visit.work, subscription)}. ${when}</p><button class="primary">Cancel plan</button></form>`;
  return portalPage(visit, { title: "Cancel your plan", content, problem });
}

export function cancelPlan(visit: Visit): Answer {
  const subscription = ownSubscription(visit);
  const { mode, enabled, proration_behavior: behavior } = visit.portal.features.subscription_cancel;
  if (!subscription || !enabled) return noSuchPlan();
  const isNow = mode === "immediately";
  const problem = change(visit, {
    call: `${isNow ? "DELETE" : "POST"} /v1/subscriptions/${subscription.id}`,
    params: isNow
      ? { prorate: behavior !== "none", invoice_now: behavior === "always_invoice" }
      : { cancel_at_period_end: true },
  });
  return problem === null ? afterFlow(visit) : cancelPage(visit, problem);
}

/** Takes a cancellation back that has not come to pass. */
export function keepPlan(visit: Visit): Answer {
  const subscription = ownSubscription(visit);
  if (!subscription || !visit.portal.features.subscription_cancel.enabled) return noSuchPlan();
  change(visit, { call: `POST /v1/subscriptions/${subscription.id}`, params: { cancel_at_period_end: false } });
  return redirect(`${visit.portal.base}?home`);
}

/** The prices and quantities a plan may be changed to; a flow may have chosen them already. */
export function changePage(visit: Visit, problem: string | null = null): Answer {
  const { work, portal } = visit;
  const subscription = ownSubscription(visit);
  const item = subscription && itemsOf(work, subscription.id)[0];
  if (!subscription || !item || !portal.features.subscription_update.enabled) return noSuchPlan();
  const wanted = visit.session.flow?.subscription_update_confirm?.items[0];
  const content = html`<form method="post" action="${portal.base}/change/${subscription.id}" class="panel stack">
<p>Now: ${describeSubscription(work, subscription)}</p>
${priceChoices(work, portal.features, wanted?.price ?? item._price)}
<label>Quantity <input type="number" name="quantity" min="1" max="999999" required value="${wanted?.quantity ?? item.quantity}"></label>
<button class="primary">Change plan</button></form>`;
  return portalPage(visit, { title: "Change your plan", content, problem });
}

export function changePlan(visit: Visit): Answer {
  const { work, portal, request } = visit;
  const subscription = ownSubscription(visit);
  const item = subscription && itemsOf(work, subscription.id)[0];
  const feature = portal.features.subscription_update;
  if (!subscription || !item || !feature.enabled) return noSuchPlan();
  const problem = change(visit, {
    call: `POST /v1/subscriptions/${subscription.id}`,
    params: { ...itemParams(item, feature, request.body), proration_behavior: feature.proration_behavior },
  });
  return problem === null ? afterFlow(visit) : changePage(visit, problem);
}

function itemParams(item: SubscriptionItem, feature: PortalFeatures["subscription_update"], body: string) {
  const form = new URLSearchParams(body);
  const price = form.get("price");
  const isOffered = price !== null && (feature.products ?? []).some((product) => product.prices.includes(price));
  return {
    "items[0][id]": item.id,
    "items[0][price]": isOffered ? price : undefined,
    "items[0][quantity]": form.get("quantity") || undefined,
  };
}

function priceChoices(work: Work, { subscription_update: feature }: PortalFeatures, current: string): Markup {
  const offered = (feature.products ?? []).flatMap((product) => product.prices);
  const choices = offered.flatMap((id) => work.find(prices, id) ?? []);
  return html`<fieldset><legend>Plan</legend>${choices.map((price) => {
    const name = work.find(products, price.product, { deleted: true })?.name ?? price.product;
    const amount = price.unit_amount === null ? "" : formatMoney(price.unit_amount, price.currency);
    return html`<label class="choice"><input type="radio" name="price" value="${price.id}"${price.id === current && html` checked`}>
${name} <span class="detail">${amount} each ${price.recurring?.interval ?? ""}</span></label>`;
  })}</fieldset>`;
}

type ApiChange = Parameters<typeof callApi>[1];

/** What the API had against it, or null. */
function change(visit: Visit, call: ApiChange): string | null {
  return attemptIn(visit.work, () => callApi(visit, call)).problem;
}

function noSuchPlan(): Answer {
  return nothingHere("No such plan", "It may have ended, or it cannot be changed here.");
}
