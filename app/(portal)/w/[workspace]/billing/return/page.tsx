import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { finishCardSetup } from "@/lib/domain/billing";
import { finishCardSetupInput } from "@/lib/domain/billing/inputs";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import { payerPage } from "@/lib/server/page";
import { billingHref } from "../billing-href";

export const metadata = { title: "Card" };

/** Where a bank that took over the whole page sends people back to while a card is added. What the address says is not believed: Stripe is asked. */
export default async function CardReturnPage({ params, searchParams }: PageProps<"/w/[workspace]/billing/return">) {
  const ctx = await payerPage(params, "billing.write");
  const problem = await finish(ctx, (await searchParams).setup_intent);
  const billing = <ButtonLink href={billingHref(ctx)}>Back to billing</ButtonLink>;
  return (
    <PortalPage title="Add a credit card" lead={`For ${ctx.workspace.name}.`}>
      {problem === null ? (
        <Alert tone="success" action={billing}>
          The card is added.
        </Alert>
      ) : (
        <Alert tone="danger" title="The card was not added" action={billing}>
          {problem}
        </Alert>
      )}
    </PortalPage>
  );
}

async function finish(ctx: WorkspaceContext<"billing.write">, setupIntentId: unknown): Promise<string | null> {
  const input = finishCardSetupInput.safeParse({ setupIntentId });
  if (!input.success) notFound();
  try {
    await finishCardSetup(ctx, input.data);
    return null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found") notFound();
    return error.message;
  }
}
