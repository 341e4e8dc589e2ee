import type { Answer } from "../../http/messages";
import { AUTHENTICATION_DONE } from "../channel/protocol";
import { html } from "../shell/html";
import { sandboxPage } from "../shell/sandbox-page";
import type { Intent } from "./find-intent";

/** Says so to the script around the layer, which then asks the API how it went: nothing secret is in the message. */
const TELL_PARENT = `window.parent.postMessage(${JSON.stringify(AUTHENTICATION_DONE)}, "*");`;

/** The end inside a layer: closes it. */
export function layerDonePage(): Answer {
  const content = html`<p>Going back to the portal.</p>`;
  return sandboxPage({ title: "Authentication finished", content, script: TELL_PARENT });
}

/** The end where nobody said where to go back to, or the page was opened again. */
export function settledPage(intent: Intent): Answer {
  const content = html`<p>There is nothing left to confirm (${intent.status}). You can close this page and go back to the portal.</p>`;
  return sandboxPage({ title: "Authentication finished", content });
}

export function missingPage(): Answer {
  const content = html`<p>This link is incomplete, or the sandbox has been reset since it was made.</p>`;
  return sandboxPage({ title: "Nothing to confirm here", content, status: 404 });
}
