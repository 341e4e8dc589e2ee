import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import type { FinishedPayment } from "@/lib/domain/billing/views";

/** How a payment stands, or the words of its refusal, or of an answer that got lost on its way. */
export type PaymentResultView = FinishedPayment | { readonly outcome: "refused" | "unknown"; readonly message: string };

type Props = {
  result: PaymentResultView;
  billingHref: string;
  /** Null for somebody who cannot choose a plan now. */
  plansHref: string | null;
  /** Where the card was added from, when the bank was asked about it: there it goes on. */
  nextHref: string | null;
};

/** Where the bank's page sends people back to, and where a mail asks them to confirm. */
export function PaymentResult({ result, billingHref, plansHref, nextHref }: Props) {
  const goOnHref = result.outcome === "done" && result.isProof === true ? nextHref : null;
  const { title, text } = words(result);
  return (
    <Card title={title}>
      <CardBody className="grid justify-items-start gap-4">
        <p className="max-w-prose text-pretty text-muted">{text}</p>
        <span className="flex flex-wrap gap-3">
          {result.outcome === "authenticate" && (
            <ButtonLink href={result.url} variant="primary" rel="noreferrer">
              Continue to your bank
            </ButtonLink>
          )}
          {result.outcome === "refused" && plansHref !== null && (
            <ButtonLink href={plansHref} variant="primary">
              See plans
            </ButtonLink>
          )}
          {result.outcome === "unknown" && (
            <ButtonLink href="" variant="primary">
              Check again
            </ButtonLink>
          )}
          {goOnHref !== null && (
            <ButtonLink href={goOnHref} variant="primary">
              Go on where you were
            </ButtonLink>
          )}
          <ButtonLink
            href={billingHref}
            variant={result.outcome === "done" && goOnHref === null ? "primary" : "secondary"}
          >
            Back to billing
          </ButtonLink>
        </span>
      </CardBody>
    </Card>
  );
}

function words(result: PaymentResultView): { readonly title: string; readonly text: string } {
  switch (result.outcome) {
    case "done":
      if (result.isProof === true) {
        const text = "Its temporary charge is released right away. The card can be used from now on.";
        return { title: "The card is added", text };
      }
      return { title: "The payment is confirmed", text: "Everything you paid for applies from now on." };
    case "authenticate":
      return {
        title: "Your bank asks you to confirm",
        text: "Your bank shows you the amount and brings you back here. Nothing is charged before you confirm.",
      };
    case "processing":
      return {
        title: "Your bank has not answered yet",
        text: "The billing page shows the result as soon as it is known. Nothing is charged twice.",
      };
    case "unknown":
      return { title: "We do not know yet whether the payment went through", text: result.message };
    case "refused":
      return { title: "The payment did not go through", text: result.message };
  }
}
