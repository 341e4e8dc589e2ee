import type { Mail, MailBrand, MailOrigin } from "@/lib/gateways/mail/types";

export const brand: MailBrand = {
  name: "Portico",
  url: "https://portico.example",
  supportEmail: "support@portico.example",
  postalAddress: "Portico Software Ltd, 1 Colonnade Street, Dublin",
};

const origin: MailOrigin = { at: "3 December 2026, 14:05 (UTC)", device: "Firefox on Linux", place: null };
const to = "ada@example.com";

/** One mail of each template; `typed` stands wherever a person chose the words. */
export function mailsOfEveryKind(typed = "Ada"): Mail[] {
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
        invoiceNumber: "PORT-7F3A-0012",
        amountDue: "$118.80",
        paymentMethod: "Visa ending in 3155",
        confirmUrl: "https://portico.example/w/ada/invoices/1?confirm=1&from=mail",
      },
    },
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
      template: "notice",
      to,
      idempotencyKey: "notice:1",
      props: {
        actionUrl: "https://portico.example/w/acme/members",
        name: typed,
        title: `${typed} left Acme`,
        text: "Their role was Manager.",
        action: "See members",
        category: "Organization and invitations",
        unsubscribeUrl: "https://portico.example/api/unsubscribe/t0k.en",
      },
    },
    {
      template: "notice",
      to,
      idempotencyKey: "notice:2",
      props: {
        actionUrl: "https://portico.example/account/security",
        name: typed,
        title: "Your primary email is the former one again",
        text: "The change was undone.",
        action: "Review security",
        category: "Security",
        unsubscribeUrl: null,
      },
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
      props: { name: typed, amounts: "$118.80", signInUrl: "https://portico.example/sign-in" },
    },
    {
      template: "account-deleted",
      to,
      idempotencyKey: "account-deleted:1",
      props: {
        name: typed,
        at: "3 December 2026, 14:05 (UTC)",
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
      template: "finding",
      to: "support@portico.example",
      idempotencyKey: "finding:1",
      props: {
        what: "Two subscriptions run for one workspace.",
        subject: "sub_1",
        workspaceName: typed,
        staffUrl: "https://portico.example/admin",
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
  ];
}
