import { html, type Markup } from "../shell/html";

const GOOD: readonly string[] = ["active", "available", "complete", "enabled", "issued", "paid", "succeeded", "won"];
const BAD: readonly string[] = [
  "canceled",
  "expired",
  "failed",
  "incomplete_expired",
  "lost",
  "needs_response",
  "past_due",
  "uncollectible",
  "unpaid",
];

/** "2026-11-16 08:30:00", in UTC. */
export function showTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** A status with the colour of what it means. */
export function statusTag(status: string): Markup {
  const tone = GOOD.includes(status) ? "good" : BAD.includes(status) ? "bad" : "warn";
  return html`<span class="tag ${tone}">${status.replaceAll("_", " ")}</span>`;
}

/** The status of an HTTP answer; 0 for none. */
export function httpTag(status: number): Markup {
  const tone = status >= 200 && status < 300 ? "good" : status >= 400 && status < 500 ? "warn" : "bad";
  return html`<span class="tag ${tone}">${status === 0 ? "no answer" : status}</span>`;
}
