import type { Mail } from "@/lib/gateways/mail/types";
import { origin, to } from "./sample-facts";

export function cardMails(typed: string): Mail[] {
  const from = { ...origin, device: typed };
  return [
    {
      template: "card-added",
      to,
      idempotencyKey: "card-added:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        expires: "12/30",
        addedBy: typed,
        origin: from,
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "card-removed",
      to,
      idempotencyKey: "card-removed:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        removedBy: typed,
        at: "3 Dec 2026, 14:05 UTC",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "card-refused",
      to,
      idempotencyKey: "card-refused:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        reason: "A workspace keeps three cards at most, and there are three already.",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "card-expiring",
      to,
      idempotencyKey: "card-expiring:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        lastDay: "31 Dec 2026",
        isDefault: true,
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "hold-made",
      to,
      idempotencyKey: "hold-made:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        amount: "$50.00",
        releaseBy: "10 Dec 2026",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "hold-released",
      to,
      idempotencyKey: "hold-released:1",
      props: {
        workspaceName: typed,
        card: "Visa ending in 4242",
        amount: "$50.00",
        releasedAt: "3 Dec 2026, 14:05 UTC",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
  ];
}
