import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { formatMoney } from "@/lib/format/money";

type Card = { readonly brand: string; readonly last4: string };
type Props = {
  invoiceId: string;
  amount: bigint;
  currency: string;
  action: FormAction;
  /** The default card, or null when one has to be added first. */
  card: Card | null;
  cardsHref: string;
};

/** Pays an open invoice with the default card. */
export function PayInvoice({ invoiceId, amount, currency, action, card, cardsHref }: Props) {
  const due = formatMoney(amount, currency);
  if (!card)
    return (
      <Alert
        tone="warning"
        className="print:hidden"
        title={`${due} is not paid`}
        action={<ButtonLink href={cardsHref}>Add a card</ButtonLink>}
      >
        Add a card first, then come back and pay.
      </Alert>
    );
  return (
    <Alert
      tone="warning"
      className="print:hidden"
      title={`${due} is not paid`}
      action={
        <ButtonForm action={action} fields={{ invoiceId }} pendingLabel="Paying…">
          Pay {due} now
        </ButtonForm>
      }
    >
      It is charged to {card.brand} •••• {card.last4}.
    </Alert>
  );
}
