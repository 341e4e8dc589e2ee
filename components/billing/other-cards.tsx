import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import type { CardView } from "@/lib/domain/billing/views";

type Props = {
  cards: readonly CardView[];
  makeDefault: FormAction;
  /** The page to come back to, when it is not the one that cards are kept on. */
  nextHref?: string;
};

/** A button for each card that could pay instead. The chosen one becomes the default, which every charge goes to. */
export function OtherCards({ cards, makeDefault, nextHref }: Props) {
  return cards
    .filter(({ isDefault, isExpired }) => !isDefault && !isExpired)
    .map(({ id, brand, last4 }) => (
      <ButtonForm
        key={id}
        action={makeDefault}
        fields={{ cardId: id, ...(nextHref !== undefined && { next: nextHref }) }}
        pendingLabel="Changing…"
      >
        Use {brand} •••• {last4} instead
      </ButtonForm>
    ));
}
