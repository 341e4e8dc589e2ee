import type { Mail } from "@/lib/gateways/mail/types";
import { origin, to } from "./sample-facts";

export function securityMails(typed: string): Mail[] {
  const from = { ...origin, device: typed };
  return [
    {
      template: "password-changed",
      to,
      idempotencyKey: "password-changed:1",
      props: { name: typed, notMeUrl: "https://portico.example/forgot-password", origin: from },
    },
    {
      template: "two-factor-changed",
      to,
      idempotencyKey: "two-factor-changed:1",
      props: { name: typed, change: "turned-on", notMeUrl: "https://portico.example/forgot-password", origin: from },
    },
    {
      template: "disable-two-factor",
      to,
      idempotencyKey: "disable-two-factor:1",
      props: {
        name: typed,
        disableUrl: "https://portico.example/two-factor/disable/t0k.en",
        validFor: "1 hour",
        origin: from,
      },
    },
    {
      template: "primary-email-changed",
      to,
      idempotencyKey: "primary-email-changed:1",
      props: {
        name: typed,
        newAddress: typed,
        undoUrl: "https://portico.example/undo-email/t0k.en",
        validFor: "7 days",
        origin: from,
      },
    },
    {
      template: "new-sign-in",
      to,
      idempotencyKey: "new-sign-in:1",
      props: {
        name: typed,
        notMeUrl: "https://portico.example/not-me/t0k.en",
        validFor: "7 days",
        origin: from,
      },
    },
    {
      template: "primary-email-yours",
      to,
      idempotencyKey: "primary-email-yours:1",
      props: { name: typed, accountUrl: "https://portico.example/account/emails", origin: from },
    },
    {
      template: "email-removed",
      to,
      idempotencyKey: "email-removed:1",
      props: {
        name: typed,
        removedAddress: "old@example.test",
        notMeUrl: "https://portico.example/forgot-password",
        origin: from,
      },
    },
  ];
}
