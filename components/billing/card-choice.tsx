import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import type { CardView } from "@/lib/domain/billing/views";
import { AddCard } from "./add-card";
import type { CardFormSource } from "./card-form-source";
import { CardName } from "./card-name";
import { OtherCards } from "./other-cards";

type Props = {
  cards: readonly CardView[];
  canAddCard: boolean;
  makeDefault: FormAction;
  source: CardFormSource;
  /** The sheet that this is part of: choosing or adding a card leads back to it. */
  href: string;
  /** The card form's own page. */
  addCardHref: string;
};

/** Which card pays what a sheet says, and the others beside it: nobody has to leave the sheet to change that. */
export function CardChoice({ cards, canAddCard, makeDefault, source, href, addCardHref }: Props) {
  const card = cards.find(({ isDefault }) => isDefault);
  if (!card) return null;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 border-y border-line px-5 py-3 max-sm:px-4">
      <span className="grid gap-0.5">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>Paid with</span>
          <CardName card={card} />
          {card.isExpired && <Badge tone="danger">Expired</Badge>}
        </span>
        <span className="text-sm text-pretty text-muted">
          {card.isExpired
            ? "Banks refuse an expired card. Use another one."
            : "Your default card. It pays renewals too."}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
        <OtherCards cards={cards} makeDefault={makeDefault} nextHref={href} />
        {canAddCard && <AddCard source={source} href={addCardHref} />}
      </span>
    </div>
  );
}
