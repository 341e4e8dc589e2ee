import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { PaymentResult, type PaymentResultView } from "@/components/billing/payment-result";
import { finishPayment } from "@/lib/domain/billing";
import { type FinishPaymentInput, finishPaymentInput } from "@/lib/domain/billing/inputs";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError, isUndecided } from "@/lib/domain/shared/errors";
import { pageAfterCard } from "@/lib/server/after-card";
import { payerPage } from "@/lib/server/page";
import { billingHref } from "../billing-href";

export const metadata = { title: "Confirm a payment" };

/** Back from the bank, or here from a mail to go there. Stripe is asked how it stands; reloading changes nothing. */
export default async function ConfirmPaymentPage({
  params,
  searchParams,
}: PageProps<"/w/[workspace]/billing/confirm">) {
  const ctx = await payerPage(params, "billing.write");
  const input = finishPaymentInput.safeParse(await searchParams);
  if (!input.success) notFound();
  const result = await finish(ctx, input.data);
  return (
    <PortalPage title="Payment" lead={`For ${ctx.workspace.name}.`}>
      <PaymentResult
        result={result}
        billingHref={billingHref(ctx)}
        plansHref={ctx.isBlocked ? null : `${billingHref(ctx)}/plans`}
        nextHref={ctx.isBlocked ? null : await pageAfterCard(ctx.workspace.handle)}
      />
    </PortalPage>
  );
}

async function finish(ctx: WorkspaceContext<"billing.write">, input: FinishPaymentInput): Promise<PaymentResultView> {
  try {
    return await finishPayment(ctx, input);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found") notFound();
    return { outcome: isUndecided(error) ? "unknown" : "refused", message: error.message };
  }
}
