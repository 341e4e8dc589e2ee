import type { ReactNode } from "react";
import { Alert, type AlertTone } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { BillingProblem } from "@/lib/domain/billing/views";
import { describeDecline } from "@/lib/format/decline";
import { formatMoney } from "@/lib/format/money";

type Props = { problem: BillingProblem; currency: string; base: string; canWrite: boolean };
type Notice = { readonly tone: AlertTone; readonly text: ReactNode; readonly href?: string; readonly action?: string };

/** What stands between the workspace and good standing, with the one step that helps. */
export function BillingProblemAlert({ problem, currency, base, canWrite }: Props) {
  const { tone, text, href, action } = describe(problem, { currency, base });
  return (
    <Alert tone={tone} action={canWrite && href && <ButtonLink href={href}>{action}</ButtonLink>}>
      {text}
    </Alert>
  );
}

function describe(problem: BillingProblem, { currency, base }: { currency: string; base: string }): Notice {
  switch (problem.kind) {
    case "confirm-payment":
      return {
        tone: "warning",
        text: `Your bank asks you to confirm ${problem.planName ? `the payment for ${problem.planName}` : "a payment"}.`,
        href: `${base}/billing/confirm?operation=${problem.operationId}`,
        action: "Confirm payment",
      };
    case "confirm-card":
      return {
        tone: "warning",
        text: `Your bank asks you to confirm the temporary charge of ${formatMoney(problem.amount, currency)} that proves ${problem.card}. It is released right away.`,
        href: `${base}/billing/confirm?operation=${problem.operationId}`,
        action: "Confirm the card",
      };
    case "confirm-invoice":
      return {
        tone: "warning",
        text: `Your bank asks you to confirm the payment of ${formatMoney(problem.amount, currency)} for invoice ${problem.number}.`,
        href: `${base}/invoices/${problem.invoiceId}`,
        action: "Confirm payment",
      };
    case "payment-failed":
      return {
        tone: "danger",
        text: [
          `Invoice ${problem.number} over ${formatMoney(problem.amount, currency)} is not paid.`,
          problem.decline && describeDecline(problem.decline),
        ]
          .filter(Boolean)
          .join(" "),
        href: `${base}/invoices/${problem.invoiceId}`,
        action: "See and pay",
      };
    case "checking":
      return {
        tone: "info",
        text: `We are checking with the payment provider whether ${problem.planName ? `the change to ${problem.planName}` : "your last change of the plan"} went through. Nothing is charged twice.`,
      };
  }
}
