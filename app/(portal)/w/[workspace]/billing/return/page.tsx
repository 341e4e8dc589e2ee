import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { finishCardSetup } from "@/lib/domain/billing";
import { finishCardSetupInput } from "@/lib/domain/billing/inputs";
import type { PaymentOutcome } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError, isUndecided } from "@/lib/domain/shared/errors";
import { ownPath } from "@/lib/server/own-path";
import { payerPage } from "@/lib/server/page";
import { billingHref } from "../billing-href";

export const metadata = { title: "Card" };

/** Where a bank that took over the whole page sends people back to while a card is added. What the address says is not believed: Stripe is asked. */
export default async function CardReturnPage({ params, searchParams }: PageProps<"/w/[workspace]/billing/return">) {
  const ctx = await payerPage(params, "billing.write");
  const { setup_intent, next } = await searchParams;
  const result = await finish(ctx, setup_intent);
  const nextHref = ctx.isBlocked || typeof next !== "string" ? null : ownPath(next, billingHref(ctx));
  return (
    <PortalPage title="Add a credit card" lead={`For ${ctx.workspace.name}.`}>
      <CardResult result={result} billingHref={billingHref(ctx)} nextHref={nextHref} />
    </PortalPage>
  );
}

type Result = PaymentOutcome | { readonly outcome: "refused" | "unknown"; readonly message: string };

type ResultProps = { result: Result; billingHref: string; nextHref: string | null };

function CardResult({ result, billingHref, nextHref }: ResultProps) {
  const billing = <ButtonLink href={billingHref}>Back to billing</ButtonLink>;
  switch (result.outcome) {
    case "done":
      return (
        <Alert
          tone="success"
          action={nextHref === null ? billing : <ButtonLink href={nextHref}>Go on where you were</ButtonLink>}
        >
          The card is added.
        </Alert>
      );
    case "authenticate":
      return (
        <Alert
          tone="warning"
          title="Your bank asks once more"
          action={
            <ButtonLink href={result.url} variant="primary" rel="noreferrer">
              Continue to your bank
            </ButtonLink>
          }
        >
          This time it is about the temporary charge that proves the card. It is released right away.
        </Alert>
      );
    case "processing":
      return (
        <Alert tone="info" action={billing}>
          Your bank has not answered yet. The billing page shows the card as soon as it is proven.
        </Alert>
      );
    case "unknown":
      return (
        <Alert
          tone="info"
          title="We do not know yet whether the card was added"
          action={<ButtonLink href="">Check again</ButtonLink>}
        >
          {result.message}
        </Alert>
      );
    case "refused":
      return (
        <Alert tone="danger" title="The card was not added" action={billing}>
          {result.message}
        </Alert>
      );
  }
}

async function finish(ctx: WorkspaceContext<"billing.write">, setupIntentId: unknown): Promise<Result> {
  const input = finishCardSetupInput.safeParse({ setupIntentId });
  if (!input.success) notFound();
  try {
    return (await finishCardSetup(ctx, input.data)).outcome;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found") notFound();
    return { outcome: isUndecided(error) ? "unknown" : "refused", message: error.message };
  }
}
