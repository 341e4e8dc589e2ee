import type { PageRoute } from "../index";
import { browserScript } from "../shell/browser-script";
import { documentAnswer } from "../shell/document-answer";
import { html } from "../shell/html";
import { cardForm } from "./card-form";

const STYLE = new URL("./card-frame.css", import.meta.url);
const FORM = new URL("./browser/form-frame.ts", import.meta.url);
const CONTROLLER = new URL("./browser/controller-frame.ts", import.meta.url);

/** The frame with the card form: the only place where a card number is ever typed. */
const cardFrame: PageRoute = {
  method: "GET",
  path: "/elements/card",
  handle: async () =>
    documentAnswer({ title: "Card form", styles: [STYLE], body: cardForm(), script: await browserScript(FORM) }),
};

/** The frame without a form, for calls about cards already saved. */
const controllerFrame: PageRoute = {
  method: "GET",
  path: "/elements/controller",
  handle: async () =>
    documentAnswer({ title: "Payment service", styles: [], body: html``, script: await browserScript(CONTROLLER) }),
};

export const cardFrameRoutes: readonly PageRoute[] = [cardFrame, controllerFrame];
