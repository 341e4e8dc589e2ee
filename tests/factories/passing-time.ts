import { billingTasks, refreshBilling } from "@/lib/domain/billing";
import { usageTasks } from "@/lib/domain/usage";
import type { StripeWorld } from "../support/stripe-sandbox";
import type { Payer } from "./billing";
import { systemContext } from "./contexts";
import { runJobs } from "./jobs";
import { customerOf } from "./metered";

const HOUR_MS = 3_600_000;

/** A time that passes here and in Stripe alike. */
export interface PassingTime {
  readonly now: () => Date;
  /** Lets as many days and hours pass for the payer, then does what events and clock would have the worker do. */
  readonly pass: (payer: Payer, span: { readonly days?: number; readonly hours?: number }) => Promise<void>;
  /** The same until right before a moment. */
  readonly passTo: (payer: Payer, moment: Date) => Promise<void>;
  /** Does what the worker would do now. */
  readonly settle: (payer: Payer) => Promise<void>;
}

/** Goes on with the wall's clock, plus whatever was let pass. */
export function passingTime(stripe: StripeWorld): PassingTime {
  let skippedMs = 0;
  const now = () => new Date(Date.now() + skippedMs);
  const settle = async (payer: Payer) => {
    const { gateways } = payer;
    await refreshBilling({ ...payer, now }, payer.workspace.id);
    await runJobs({ ...billingTasks, ...usageTasks }, systemContext({ gateways, now }));
    await refreshBilling({ ...payer, now }, payer.workspace.id);
  };
  const skip = async (payer: Payer, milliseconds: number) => {
    const seconds = Math.ceil(milliseconds / 1_000);
    if (seconds <= 0) return;
    // What was used until then is told in time, as the hourly job does.
    const ctx = systemContext({ gateways: payer.gateways, now });
    await usageTasks["usage.report-all"](ctx, {});
    await runJobs(usageTasks, ctx);
    await travel(stripe, await customerOf(payer), seconds);
    skippedMs += seconds * 1_000;
    await settle(payer);
  };
  return {
    now,
    settle,
    pass: (payer, { days = 0, hours = 0 }) => skip(payer, (days * 24 + hours) * HOUR_MS),
    passTo: (payer, moment) => skip(payer, moment.getTime() - now().getTime()),
  };
}

async function travel(stripe: StripeWorld, customer: string, seconds: number): Promise<void> {
  const url = `${stripe.url}/_sandbox/customers/${customer}/travel`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ seconds }) });
  if (!response.ok) throw new Error(await response.text());
}
