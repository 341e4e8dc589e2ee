import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { html } from "../shell/html";
import { consolePage } from "./console-page";

/** What an address leads to when its object is gone. */
export function missingPage(sandbox: Sandbox): Answer {
  const content = html`<p>It was deleted, or the sandbox was reset since.</p>`;
  return consolePage(sandbox, { title: "Nothing here", section: "", content, status: 404 });
}
