import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { CONSOLE } from "./console-page";
import { findObject } from "./kinds";
import { showTime } from "./show";

/** Numbers between these are most likely times: 2001 to 2096. */
const FIRST_TIME = 1e9;
const LAST_TIME = 4e9;
const ID = /^[a-z]+(?:_[a-z]+)*_[A-Za-z0-9]{8,}$/;

/** An object as JSON, with ids leading to what they name and addresses to where they lead. */
export function jsonView(sandbox: Sandbox, value: unknown): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="JSON"><pre>${show(sandbox, value, "")}</pre></div>`;
}

function show(sandbox: Sandbox, value: unknown, indent: string): Markup {
  if (typeof value === "string") return html`<span class="text">${linked(sandbox, value)}</span>`;
  if (typeof value === "number" && value > FIRST_TIME && value < LAST_TIME) {
    return html`<span class="value" title="${showTime(value)} UTC">${value}</span>`;
  }
  if (typeof value !== "object" || value === null) return html`<span class="value">${String(value)}</span>`;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(([key, entry], index, all) => {
    const comma = index === all.length - 1 ? "" : ",";
    const name = isList ? null : html`<span class="key">"${key}"</span>: `;
    return html`${deeper}${name}${show(sandbox, entry, deeper)}${comma}\n`;
  });
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return entries.length === 0 ? html`${open}${close}` : html`${open}\n${entries}${indent}${close}`;
}

function linked(sandbox: Sandbox, text: string): Markup {
  const quoted = JSON.stringify(text);
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return html`<a href="${text}">${quoted}</a>`;
  if (!ID.test(text)) return html`${quoted}`;
  const path = text.startsWith("evt_") ? "events" : "object";
  return findObject(sandbox, text) ? html`<a href="${CONSOLE}/${path}/${text}">${quoted}</a>` : html`${quoted}`;
}
