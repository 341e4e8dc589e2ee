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
  /** Named, because the same person may see cards of several. */
  workspaceName: string;
  action: FormAction;
} & ({ dialogId: string } | { backHref: string });

/** Says what happens, and asks who pays from now on when the default card goes. */
export function RemoveCardForm({ card, cards, workspaceName, action, ...place }: Props) {
  const successors = cards.filter((other) => other.id !== card.id);
  const needsSuccessor = card.isDefault && successors.length > 0;
  return (
    <ActionForm
      action={action}
      submit="Remove card"
      submitVariant="danger"
      pendingLabel="Removing…"
      secondary={
        "dialogId" in place ? (
          <DialogClose dialogId={place.dialogId} />
        ) : (
          <ButtonLink href={place.backHref} variant="ghost">
            Cancel
          </ButtonLink>
        )
      }
    >
      <p className="text-muted">
        It is deleted from {workspaceName} and at Stripe, and is not charged again. Past invoices stay.
      </p>
      <HiddenField name="cardId" value={card.id} />
      {needsSuccessor && (
        <SelectField
          name="successorId"
          label="Default card from now on"
          options={successors.map(({ id, brand, last4 }) => ({ value: id, label: `${brand} ending in ${last4}` }))}
        />
      )}
    </ActionForm>
  );
}
