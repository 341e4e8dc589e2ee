import { CardChoice } from "@/components/billing/card-choice";
import { getBillingOverview } from "@/lib/domain/billing";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { makeDefaultCardAction } from "./actions";
import { cardFormSource } from "./card-form-source";

type Props = {
  ctx: WorkspaceContext<"billing.read">;
  /** The sheet's own address. */
  href: string;
};

/** The choice of card on a sheet that charges one, for who may confirm it. */
export async function SheetCards({ ctx, href }: Props) {
  const { workspace } = ctx;
  const { cards, canAddCard, holdForNewCards: hold } = await getBillingOverview(ctx);
  return (
    <CardChoice
      cards={cards}
      canAddCard={canAddCard}
      makeDefault={makeDefaultCardAction.bind(null, workspace.id)}
      source={cardFormSource(workspace, { nextHref: href, hold })}
      href={href}
      addCardHref={`/w/${workspace.handle}/billing/cards/new`}
    />
  );
}
