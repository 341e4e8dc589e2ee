import { completeAuthentication } from "../../resources/payments/complete-authentication";
import type { PageRoute } from "../index";
import { challengePage } from "./challenge-page";
import { layerDonePage, missingPage, settledPage } from "./closing-pages";
import { findIntent, returnUrlOf } from "./find-intent";
import { returnToPortal } from "./return-to-portal";

const PATH = "/3ds/:intent";

/** The bank's page, as a page of its own or inside a layer over the portal's (`display=layer`). */
const challenge: PageRoute = {
  method: "GET",
  path: PATH,
  handle({ params, query }, sandbox) {
    const asked = new URLSearchParams(query);
    return sandbox.perform((work) => {
      const intent = findIntent(work, params.get("intent") ?? "", asked.get("client_secret"));
      if (!intent) return missingPage();
      const isLayer = asked.get("display") === "layer";
      if (intent.status === "requires_action") return challengePage(work, intent, isLayer);
      return isLayer ? layerDonePage() : settledPage(intent);
    });
  },
};

/** The cardholder's choice. Choosing twice is harmless: the second finds nothing waiting. */
const decision: PageRoute = {
  method: "POST",
  path: PATH,
  handle({ params, body }, sandbox) {
    const form = new URLSearchParams(body);
    return sandbox.perform((work) => {
      const intent = findIntent(work, params.get("intent") ?? "", form.get("client_secret"));
      if (!intent) return missingPage();
      const settled = completeAuthentication(work, intent.id, form.get("outcome") === "succeed" ? "succeed" : "fail");
      if (form.get("display") === "layer") return layerDonePage();
      const returnUrl = returnUrlOf(intent);
      return returnUrl === null ? settledPage(settled) : returnToPortal(returnUrl, settled);
    });
  },
};

export const authenticationRoutes: readonly PageRoute[] = [challenge, decision];
