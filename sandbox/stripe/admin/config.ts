import { z } from "zod";
import { changeSettings, settingsOf } from "../kernel/settings";
import type { Sandbox } from "../sandbox";

const seconds = z.int().min(0);

const configInput = z.strictObject({
  /** Requests per second; null, the default, sets no limit. */
  rateLimit: z.int().positive().nullable().exactOptional(),
  finalizeDelay: seconds.exactOptional(),
  retrySchedule: z.array(seconds).max(20).exactOptional(),
  afterRetries: z.enum(["cancel", "unpaid", "past_due"]).exactOptional(),
  invoiceAfterRetries: z.enum(["open", "uncollectible"]).exactOptional(),
  upcomingBefore: seconds.exactOptional(),
  subscriptionLimits: z.boolean().exactOptional(),
  usageLags: z.boolean().exactOptional(),
});

export function showConfig(sandbox: Sandbox): object {
  return { rateLimit: sandbox.rateLimit.perSecond, ...sandbox.perform((work) => settingsOf(work)) };
}

export function changeConfig(sandbox: Sandbox, body: unknown): object {
  const { rateLimit, ...settings } = configInput.parse(body);
  if (rateLimit !== undefined) sandbox.rateLimit.perSecond = rateLimit;
  sandbox.perform((work) => changeSettings(work, settings));
  return showConfig(sandbox);
}
