import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { DialogTrigger } from "@/components/ui/dialog-trigger";
import { EmptyState } from "@/components/ui/empty-state";
import type { CardView } from "@/lib/domain/billing/views";
import { AddCard } from "./add-card";
import type { CardFormSource } from "./card-form-source";
import { CardName } from "./card-name";
import { RemoveCardForm } from "./remove-card-form";

type Actions = { readonly makeDefault: FormAction; readonly remove: FormAction };
type Props = {
  workspaceName: string;
  cards: readonly CardView[];
  canAddCard: boolean;
  /** Something may have to be paid: the last card stays. */
  isCardNeeded: boolean;
  /** `/w/[workspace]/billing/cards` */
  cardsHref: string;
  /** Null where the role may only look. */
  actions: Actions | null;
  source: CardFormSource;
};

/** Up to three cards, one of which pays (PAY-1, PAY-2). */
export function PaymentMethods({ canAddCard, source, ...props }: Props) {
  const { cards, cardsHref, actions } = props;
  const addCard = actions && canAddCard && <AddCard source={source} href={`${cardsHref}/new`} />;
  const hint = canAddCard ? "Card details are kept by Stripe, never here." : "Remove a card to add another.";
  return (
    <Card
      id="cards"
      title="Payment methods"
      description={cards.length > 0 ? `${count[cards.length] ?? "Three"} of three cards. The default one pays.` : null}
      footer={{ hint, actions: addCard }}
    >
      {cards.length === 0 && (
        <EmptyState title="No card yet">A paid plan needs one. It is charged only for what you confirm.</EmptyState>
      )}
      <ul className="divide-y divide-line">
        {cards.map((card) => (
          <CardRow key={card.id} {...props} card={card} />
        ))}
      </ul>
    </Card>
  );
}

const count = ["No", "One", "Two", "Three"];

type RowProps = Omit<Props, "canAddCard" | "source"> & { card: CardView };

function CardRow({ actions, ...props }: RowProps) {
  const { card } = props;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4">
      <CardName card={card} />
      {card.isDefault && <Badge isPlain>Default</Badge>}
      {card.isExpired && <Badge tone="danger">Expired</Badge>}
      {card.expiresSoon && <Badge tone="warning">Expires soon</Badge>}
      <span className="ml-auto text-muted tabular-nums">
        <span className="sr-only">Expires </span>
        {String(card.expMonth).padStart(2, "0")}/{card.expYear}
      </span>
      {actions && <CardActions {...props} actions={actions} />}
    </li>
  );
}

function CardActions({
  workspaceName,
  card,
  cards,
  isCardNeeded,
  cardsHref,
  actions,
}: RowProps & { actions: Actions }) {
  const dialogId = `remove-${card.id}`;
  const name = `${card.brand} ending in ${card.last4}`;
  return (
    <span className="flex items-center justify-end gap-2 max-sm:w-full sm:min-w-48">
      {!card.isDefault && (
        <ButtonForm
          action={actions.makeDefault}
          fields={{ cardId: card.id }}
          variant="ghost"
          size="small"
          pendingLabel="Changing…"
        >
          Make default<span className="sr-only"> {name}</span>
        </ButtonForm>
      )}
      <DialogTrigger dialogId={dialogId} href={`${cardsHref}/${card.id}/remove`} size="small">
        Remove<span className="sr-only"> {name}</span>
      </DialogTrigger>
      <Dialog id={dialogId} title={`Remove ${name}?`}>
        <RemoveCardForm
          card={card}
          cards={cards}
          isCardNeeded={isCardNeeded}
          workspaceName={workspaceName}
          action={actions.remove}
          addCardHref={`${cardsHref}/new`}
          dialogId={dialogId}
        />
      </Dialog>
    </span>
  );
}
