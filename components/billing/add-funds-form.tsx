import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CardView } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";

type Funds = { readonly minimum: number; readonly maximum: number; readonly suggested: readonly number[] };
type Props = {
  funds: Funds;
  currency: string;
  /** The card that pays. */
  card: CardView | null;
  action: FormAction;
  /** Which card pays, and the others. */
  cards: ReactNode;
  /** Opens the card form, where there is no card yet. */
  addCard: ReactNode;
};

/** Pays into the balance: one of the suggested amounts, or another one within the bounds. */
export function AddFundsForm({ funds, currency, card, action, cards, addCard }: Props) {
  if (!card)
    return (
      <Card id="add-funds" title="Add funds">
        <EmptyState title="Add a card first" action={addCard}>
          Funds are paid with your default card.
        </EmptyState>
      </Card>
    );
  const money = (minor: number) => formatMoney(BigInt(minor), currency, { trimZeros: true });
  const options = funds.suggested.map((amount) => ({ value: String(amount), label: money(amount) }));
  return (
    <Card
      id="add-funds"
      title="Add funds"
      description={`Charged to ${card.brand} •••• ${card.last4} now, and kept for your invoices.`}
    >
      {cards}
      <ActionForm
        action={action}
        layout="card"
        submit="Add funds"
        pendingLabel="Paying…"
        hint={`From ${money(funds.minimum)} to ${money(funds.maximum)} at once.`}
      >
        <SelectField name="choice" label="Amount" options={[...options, { value: "other", label: "Another amount" }]} />
        <TextField
          name="other"
          label={`Another amount in ${currency.toUpperCase()}`}
          hint="Used only when “Another amount” is chosen."
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          isOptional
        />
      </ActionForm>
    </Card>
  );
}
