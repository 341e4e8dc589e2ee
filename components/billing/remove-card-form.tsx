import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { SelectField } from "@/components/forms/select-field";
import { ButtonLink } from "@/components/ui/button-link";
import { DialogClose } from "@/components/ui/dialog-close";
import type { CardView } from "@/lib/domain/billing/views";

type Props = {
  card: CardView;
  cards: readonly CardView[];
  /** Something may have to be paid: the last card stays. */
  isCardNeeded: boolean;
  /** Named, because the same person may see cards of several. */
  workspaceName: string;
  action: FormAction;
  addCardHref: string;
} & ({ dialogId: string } | { backHref: string });

/** Says what happens, and asks who pays from now on when the default card goes. */
export function RemoveCardForm({ card, cards, isCardNeeded, workspaceName, action, addCardHref, ...place }: Props) {
  const successors = cards.filter((other) => other.id !== card.id);
  const cancel =
    "dialogId" in place ? (
      <DialogClose dialogId={place.dialogId} />
    ) : (
      <ButtonLink href={place.backHref} variant="ghost">
        Cancel
      </ButtonLink>
    );
  if (successors.length === 0 && isCardNeeded) {
    return (
      <div className="grid gap-4">
        <p className="text-pretty text-muted">
          This is the last card of {workspaceName}, and a paid plan or an open invoice needs one. Add another card
          first, then remove this one.
        </p>
        <span className="flex flex-wrap items-center gap-3">
          <ButtonLink href={addCardHref} variant="primary">
            Add another card
          </ButtonLink>
          {cancel}
        </span>
      </div>
    );
  }
  return (
    <ActionForm action={action} submit="Remove card" submitVariant="danger" pendingLabel="Removing…" secondary={cancel}>
      <p className="text-muted">
        It is deleted from {workspaceName} and at Stripe, and is not charged again. Past invoices stay.
      </p>
      <HiddenField name="cardId" value={card.id} />
      {card.isDefault && successors.length > 0 && (
        <SelectField
          name="successorId"
          label="Default card from now on"
          options={successors.map(({ id, brand, last4 }) => ({ value: id, label: `${brand} ending in ${last4}` }))}
        />
      )}
    </ActionForm>
  );
}
