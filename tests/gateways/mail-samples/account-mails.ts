import type { Mail } from "@/lib/gateways/mail/types";
import { origin, to } from "./sample-facts";

export function accountMails(typed: string): Mail[] {
  const from = { ...origin, device: typed };
  return [
    {
      template: "verify-email",
      to,
      idempotencyKey: "verify-email:1",
      props: { name: typed, verifyUrl: "https://portico.example/verify-email/t0k.en", validFor: "24 hours" },
    },
    {
      template: "reset-password",
      to,
      idempotencyKey: "reset-password:1",
      props: {
        name: typed,
        resetUrl: "https://portico.example/reset-password/t0k.en",
        validFor: "one hour",
        origin: from,
      },
    },
    {
      template: "account-exists",
      to,
      idempotencyKey: "account-exists:1",
      props: { name: typed, signInUrl: "https://portico.example/sign-in", origin: from },
    },
    {
      template: "account-blocked",
      to,
      idempotencyKey: "account-blocked:1",
      props: {
        name: typed,
        at: "3 December 2026, 14:05 (UTC)",
        amounts: "$118.80",
        payUrl: "https://portico.example/blocked",
      },
    },
    {
      template: "account-reopened",
      to,
      idempotencyKey: "account-reopened:1",
      props: { name: typed, accountUrl: "https://portico.example/account" },
    },
    {
      template: "deletion-stopped",
      to,
      idempotencyKey: "deletion-stopped:1",
      props: { name: typed, why: "owed", amounts: "$118.80", signInUrl: "https://portico.example/sign-in" },
    },
    {
      template: "account-deleted",
      to,
      idempotencyKey: "account-deleted:1",
      props: {
        name: typed,
        at: "3 December 2026, 14:05 (UTC)",
        returned: ["$12.00 to Visa ending in 4242"],
        kept: [["2 invoices", "Tax law demands them"]],
        homeUrl: "https://portico.example/",
      },
    },
    {
      template: "export-ready",
      to,
      idempotencyKey: "export-ready:1",
      props: {
        name: typed,
        downloadUrl: "https://portico.example/account/export/open/t0k.en",
        validFor: "7 days",
      },
    },
  ];
}
