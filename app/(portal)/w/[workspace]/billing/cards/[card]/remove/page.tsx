import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { RemoveCardForm } from "@/components/billing/remove-card-form";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { getBillingOverview } from "@/lib/domain/billing";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { removeCardAction } from "../../../actions";

export const metadata = { title: "Remove a card" };

/** The removal dialog as a page, for browsers without scripts. */
export default async function RemoveCardPage({ params }: PageProps<"/w/[workspace]/billing/cards/[card]/remove">) {
  const ctx = await workspacePage(params, "billing.write");
  const readCtx = narrowTo(ctx, "billing.read");
  const { cards, isCardNeeded } = readCtx ? await getBillingOverview(readCtx) : { cards: [], isCardNeeded: true };
  const { card: cardId } = await params;
  const card = cards.find(({ id }) => id === cardId);
  if (!card) notFound();
  return (
    <PortalPage title="Remove a card" lead={`${card.brand} ending in ${card.last4}, from ${ctx.workspace.name}.`}>
      <Card title={`Remove ${card.brand} ending in ${card.last4}?`}>
        <CardBody className="max-w-xl">
          <RemoveCardForm
            card={card}
            cards={cards}
            isCardNeeded={isCardNeeded}
            workspaceName={ctx.workspace.name}
            action={removeCardAction.bind(null, ctx.workspace.id)}
            addCardHref={`/w/${ctx.workspace.handle}/billing/cards/new`}
            backHref={`/w/${ctx.workspace.handle}/billing`}
          />
        </CardBody>
      </Card>
    </PortalPage>
  );
}
