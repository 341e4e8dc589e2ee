import type { ReactNode } from "react";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
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
  /** The card form, where it can be on this page. */
  addCard?: ReactNode;
};

/** Pays an open invoice with the default card. */
export function PayInvoice({ invoiceId, amount, currency, action, card, cardsHref, addCard }: Props) {
  const due = formatMoney(amount, currency);
  if (!card)
    return (
      <Alert
        tone="warning"
        className="print:hidden"
        title={`${due} is not paid`}
        action={addCard ?? <ButtonLink href={cardsHref}>Add a card</ButtonLink>}
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
      It is charged to {card.brand} •••• {card.last4}. <TextLink href={cardsHref}>Use another card</TextLink>
    </Alert>
  );
}
