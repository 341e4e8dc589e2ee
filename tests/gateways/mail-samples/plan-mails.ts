import type { Mail } from "@/lib/gateways/mail/types";
import { to } from "./sample-facts";

export function planMails(typed: string): Mail[] {
  return [
    {
      template: "plan-changed",
      to,
      idempotencyKey: "plan-changed:1",
      props: {
        workspaceName: typed,
        previousPlan: "Developer",
        plan: "Professional",
        price: "$99.00 per month",
        startsAt: "3 December 2026",
        renewsAt: "3 January 2027",
        changedBy: typed,
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "plan-canceled",
      to,
      idempotencyKey: "plan-canceled:1",
      props: {
        workspaceName: typed,
        plan: "Developer",
        endsAt: "3 December 2026",
        followingPlan: "Starter",
        canceledBy: typed,
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "plan-kept",
      to,
      idempotencyKey: "plan-kept:1",
      props: {
        workspaceName: typed,
        plan: "Developer",
        renewsAt: "3 December 2026",
        keptBy: typed,
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "trial-ending",
      to,
      idempotencyKey: "trial-ending:1",
      props: {
        workspaceName: typed,
        plan: "Professional",
        endsAt: "5 Dec 2026",
        price: "$99.00 per month",
        card: "Visa ending in 4242",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
  ];
}
