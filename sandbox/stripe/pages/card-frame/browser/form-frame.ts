import type { Call, Intent, Outcome, PaymentMethod, ToFrame } from "../../channel/protocol";
import { BrowserApi } from "./api";
import { applyAppearance } from "./appearance";
import { CardFields } from "./card-fields";
import { elementNamed } from "./field";
import { listenToPortal } from "./portal-port";

type Answer = Outcome<Intent | PaymentMethod | null>;

let api = new BrowserApi("");
const fields = new CardFields((change) => send({ type: "change", ...change }));
const send = listenToPortal({
  connected({ publishableKey, appearance }) {
    api = new BrowserApi(publishableKey);
    applyAppearance(appearance);
    new ResizeObserver(() => send({ type: "resize", height: document.body.offsetHeight })).observe(document.body);
  },
  call: answer,
  told: obey,
});

const form = elementNamed("card");
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("focusin", () => send({ type: "focus" }));
form.addEventListener("focusout", () => send({ type: "blur" }));
form.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") send({ type: "escape" });
});
form.addEventListener("click", ({ target }) => {
  const number = target instanceof HTMLElement ? target.dataset.number : undefined;
  if (number !== undefined) fields.fill(number);
});

async function answer(call: Call): Promise<Answer> {
  if (call.name === "retrieve") return api.retrieve(call.clientSecret);
  if (call.name === "confirm" && call.paymentMethod !== null) return api.confirm(call, null);
  const card = fields.read();
  if ("type" in card) return { error: card };
  if (call.name === "validate") return { value: null };
  const outcome = await (call.name === "confirm"
    ? api.confirm(call, card)
    : api.createPaymentMethod(card, call.billingDetails));
  if ("error" in outcome) fields.explain(outcome.error);
  return outcome;
}

function obey(message: Exclude<ToFrame, { type: "call" }>): void {
  if (message.type === "appearance") applyAppearance(message.appearance);
  else if (message.type === "focus") fields.focus();
  else if (message.type === "clear") fields.clear();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
