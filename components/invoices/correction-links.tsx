import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import type { InvoiceView } from "@/lib/domain/invoices/views";
import { formatMoney } from "@/lib/format/money";

type Props = {
  invoice: Pick<InvoiceView, "corrects" | "correctedBy" | "document">;
  /** `/w/[workspace]/invoices` */
  href: string;
};

/** Leads from a corrected invoice to the one that replaces it, and back. */
export function CorrectionLinks({ invoice: { corrects, correctedBy, document }, href }: Props) {
  const open = correctedBy?.amountRemaining ?? 0n;
  return (
    <>
      {correctedBy && (
        <Alert title={`Corrected by ${correctedBy.number}`}>
          This invoice was credited in full and{" "}
          <TextLink href={`${href}/${correctedBy.id}`}>{correctedBy.number}</TextLink> replaces it.
          {open > 0n &&
            ` ${formatMoney(open, document.currency)} of that one is still open: another invoice used up a part of the credit.`}
        </Alert>
      )}
      {corrects && (
        <Alert title={`Corrects ${corrects.number}`}>
          <TextLink href={`${href}/${corrects.id}`}>{corrects.number}</TextLink> was credited in full, and the credit is
          used for this invoice.
        </Alert>
      )}
    </>
  );
}
