import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { openManagePage } from "@/lib/domain/billing";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import { workspacePage } from "@/lib/server/page";

export const metadata = { title: "Manage plan at Stripe" };

/** On the way to Stripe's page for browsers without scripts: no form may end on another site, a link may lead there. */
export default async function ManagePlanPage({ params }: PageProps<"/w/[workspace]/billing/manage">) {
  const ctx = await workspacePage(params, "billing.write");
  const { url, problem } = await open(ctx);
  const back = <ButtonLink href={`/w/${ctx.workspace.handle}/billing`}>Back to billing</ButtonLink>;
  return (
    <PortalPage title="Manage plan at Stripe" lead={`For ${ctx.workspace.name}.`}>
      {url === null ? (
        <Alert tone="warning" action={back}>
          {problem}
        </Alert>
      ) : (
        <Card title="Your payments at Stripe">
          <CardBody className="grid justify-items-start gap-4">
            <p className="max-w-prose text-pretty text-muted">
              Stripe takes the payments. Its page shows your invoices and payment details. Plan and cards are changed
              here, on the billing page.
            </p>
            <span className="flex flex-wrap gap-3">
              <ButtonLink href={url} variant="primary" rel="noreferrer">
                Continue to Stripe
              </ButtonLink>
              {back}
            </span>
          </CardBody>
        </Card>
      )}
    </PortalPage>
  );
}

async function open(ctx: WorkspaceContext<"billing.write">): Promise<{ url: string | null; problem: string }> {
  try {
    return { url: await openManagePage(ctx), problem: "" };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found") notFound();
    return { url: null, problem: error.message };
  }
}
