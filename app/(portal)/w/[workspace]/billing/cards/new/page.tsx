import { PortalPage } from "@/app/(portal)/portal-page";
import { AddCard } from "@/components/billing/add-card";
import { describeHold } from "@/components/billing/describe-hold";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { getBillingOverview } from "@/lib/domain/billing";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { cardFormSource } from "../../card-form-source";

export const metadata = { title: "Add a credit card" };

/** The dialog's own address, and the answer to those whose browser runs no scripts. */
export default async function AddCardPage({ params, searchParams }: PageProps<"/w/[workspace]/billing/cards/new">) {
  const ctx = await workspacePage(params, "billing.write");
  const { workspace } = ctx;
  const readCtx = narrowTo(ctx, "billing.read");
  const source = cardFormSource(workspace, {
    hold: readCtx ? (await getBillingOverview(readCtx)).holdForNewCards : 0n,
  });
  const { open } = await searchParams;
  return (
    <PortalPage title="Add a credit card" lead={`For ${workspace.name}.`}>
      <Card title="Card details">
        <CardBody className="grid justify-items-start gap-4">
          <p className="max-w-prose text-pretty text-muted">
            The details go straight from your browser to Stripe and never through this site. {describeHold(source.hold)}
          </p>
          <p className="hidden max-w-prose text-pretty font-medium noscript:block">
            That needs JavaScript, which is switched off in your browser. Switch it on for this page and reload it.
            Everything else here works without.
          </p>
          <span className="flex flex-wrap gap-3">
            <span className="noscript:hidden">
              <AddCard
                source={source}
                href={`/w/${workspace.handle}/billing/cards/new`}
                variant="primary"
                opensAtOnce={open === "1"}
              />
            </span>
            <ButtonLink href={`/w/${workspace.handle}/billing`}>Back to billing</ButtonLink>
          </span>
        </CardBody>
      </Card>
    </PortalPage>
  );
}
