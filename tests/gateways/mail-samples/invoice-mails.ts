import type { Mail } from "@/lib/gateways/mail/types";
import { to } from "./sample-facts";

export function invoiceMails(typed: string): Mail[] {
  return [
    {
      template: "receipt",
      to,
      idempotencyKey: "receipt:1",
      props: {
        workspaceName: typed,
        invoiceNumber: "PORT-7F3A-0012",
        invoiceUrl: "https://portico.example/w/ada/invoices/1",
        paidAt: "3 December 2026",
        paymentMethod: "Visa ending in 4242",
        lines: [
          { description: "Professional plan, 3 Dec 2026 – 3 Jan 2027", amount: "$99.00" },
          { description: "VAT 20 %", amount: "$19.80" },
        ],
        total: "$118.80",
      },
    },
    {
      template: "payment-failed",
      to,
      idempotencyKey: "payment-failed:1",
      props: {
        workspaceName: typed,
        invoiceNumber: "PORT-7F3A-0012",
        amountDue: "$118.80",
        paymentMethod: "Visa ending in 0341",
        reason: "The card has expired.",
        nextAttemptAt: "6 December 2026",
        billingUrl: "https://portico.example/w/ada/billing",
      },
    },
    {
      template: "confirm-payment",
      to,
      idempotencyKey: "confirm-payment:1",
      props: {
        workspaceName: typed,
        for: { kind: "invoice", number: "PORT-7F3A-0012" },
        amountDue: "$118.80",
        paymentMethod: "Visa ending in 3155",
        confirmUrl: "https://portico.example/w/ada/invoices/1?confirm=1&from=mail",
      },
    },
    {
      template: "refund",
      to,
      idempotencyKey: "refund:1",
      props: {
        workspaceName: typed,
        amount: "$19.00",
        paymentMethod: "Visa ending in 4242",
        sentAt: "3 December 2026",
        invoiceNumber: "PORT-7F3A-0012",
        paymentsUrl: "https://portico.example/w/ada/invoices/payments",
      },
    },
    {
      template: "resources-suspended",
      to,
      idempotencyKey: "resources-suspended:1",
      props: {
        workspaceName: typed,
        invoiceNumber: "PORT-7F3A-0012",
        amountDue: "$118.80",
        since: "19 November 2026",
        nextAttemptAt: null,
        payUrl: "https://portico.example/w/ada/invoices/1",
      },
    },
    {
      template: "plan-ended",
      to,
      idempotencyKey: "plan-ended:1",
      props: {
        workspaceName: typed,
        plan: "Professional",
        nextPlan: "Starter",
        invoiceNumber: "PORT-7F3A-0012",
        amountDue: "$118.80",
        payUrl: "https://portico.example/w/ada/invoices/1",
      },
    },
    {
      template: "funds-added",
      to,
      idempotencyKey: "funds-added:1",
      props: {
        workspaceName: typed,
        amount: "$50.00",
        paidAt: "3 Dec 2026",
        paymentMethod: "Visa ending in 4242",
        balance: "$62.50",
        balanceUrl: "https://portico.example/w/ada/billing/balance",
      },
    },
    {
      template: "invoice-corrected",
      to,
      idempotencyKey: "invoice-corrected:1",
      props: {
        workspaceName: typed,
        invoiceNumber: "PX-0002",
        replaces: "PX-0001",
        total: "$19.00",
        remaining: "$4.00",
        invoiceUrl: "https://portico.example/w/ada/invoices/1",
      },
    },
    {
      template: "confirm-billing-email",
      to,
      idempotencyKey: "confirm-billing-email:1",
      props: {
        workspaceName: typed,
        askedBy: typed,
        confirmUrl: "https://portico.example/billing-email/t0k.en",
        validFor: "24 hours",
      },
    },
    {
      template: "billing-email-changed",
      to,
      idempotencyKey: "billing-email-changed:1",
      props: {
        workspaceName: typed,
        changedBy: typed,
        at: "3 Dec 2026, 14:05 UTC",
        profileUrl: "https://portico.example/w/ada/billing/profile",
      },
    },
  ];
}
