import { AUTHENTICATION_DONE, type Intent } from "../../channel/protocol";
import { createFrame } from "./card-element";
import { sandboxOrigin } from "./sandbox-origin";

/** Where the customer authenticates, or null when the intent asks for nothing. */
export function authenticationUrl({ status, next_action: action }: Intent): string | null {
  if (status !== "requires_action" || !action) return null;
  return action.use_stripe_sdk?.stripe_js ?? action.redirect_to_url?.url ?? null;
}

/**
 * Shows the 3-D Secure page over everything on the portal's page until the customer is done with it.
 *
 * It lies over the portal's own dialog by its z-index, which is why that dialog must not be a modal one.
 */
export function authenticate(url: string): Promise<void> {
  const page = new URL(url);
  page.searchParams.set("display", "layer");
  const frame = createFrame(`${page.pathname}${page.search}`, "3-D Secure authentication");
  const layer = layerAround(frame);
  const cameFrom = document.activeElement;

  return new Promise((resolve) => {
    function finish(event: MessageEvent): void {
      if (event.origin !== sandboxOrigin || event.source !== frame.contentWindow) return;
      if (event.data !== AUTHENTICATION_DONE) return;
      window.removeEventListener("message", finish);
      layer.remove();
      if (cameFrom instanceof HTMLElement) cameFrom.focus();
      resolve();
    }
    window.addEventListener("message", finish);
    document.body.append(layer);
    frame.focus();
  });
}

function layerAround(frame: HTMLIFrameElement): HTMLElement {
  const layer = document.createElement("div");
  layer.role = "dialog";
  layer.ariaModal = "true";
  layer.ariaLabel = "3-D Secure authentication";
  Object.assign(layer.style, {
    position: "fixed",
    inset: "0",
    zIndex: "2147483647",
    display: "grid",
    placeItems: "center",
    padding: "1rem",
    background: "rgb(10 12 20 / 0.6)",
  });
  Object.assign(frame.style, {
    width: "min(26rem, 100%)",
    height: "min(32rem, 100%)",
    borderRadius: "12px",
    boxShadow: "0 24px 60px rgb(0 0 0 / 0.35)",
  });
  layer.append(frame);
  return layer;
}
