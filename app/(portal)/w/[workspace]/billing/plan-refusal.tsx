import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { listDebts } from "@/lib/domain/billing";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import type { DomainError } from "@/lib/domain/shared/errors";
import { narrowTo } from "@/lib/server/authorize";

type Props = { ctx: WorkspaceContext<"billing.read">; refusal: DomainError };

/** Why a change of the plan is not to be had, with the step that helps: where an invoice is in the way, that invoice. */
export async function PlanRefusal({ ctx, refusal }: Props) {
  const base = `/w/${ctx.workspace.handle}`;
  const isDebt = refusal.code === "payment_overdue" && narrowTo(ctx, "invoices.read") !== null;
  const [debt] = isDebt ? await listDebts(ctx, ctx.workspace.id) : [];
  return (
    <Alert
      tone="warning"
      action={
        debt ? (
          <ButtonLink href={`${base}/invoices/${debt.invoiceId}`}>
            {narrowTo(ctx, "billing.write") ? "See and pay" : "See the invoice"}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${base}/billing`}>Back to billing</ButtonLink>
        )
      }
    >
      {refusal.message}
    </Alert>
  );
}
