import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { CorrectionPreview } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";
import { Party } from "./party";

type Props = { preview: CorrectionPreview; action: FormAction; backHref: string };

/** What a corrected invoice changes and what happens to the old one, before it is asked for. */
export function CorrectionSheet({ preview, action, backHref }: Props) {
  const { invoiceId, number, total, currency, before, after } = preview;
  return (
    <Card title="What changes" description="The lines and the total stay the same. Nothing is charged.">
      <div className="mb-5 border-b border-line">
        <DefinitionList
          items={[
            { term: `On ${number}`, value: <Party party={before} /> },
            { term: "On the new invoice", value: <Party party={after} /> },
            { term: "Total of both", value: formatMoney(total, currency) },
          ]}
        />
      </div>
      <ActionForm
        action={action}
        layout="card"
        submit="Issue the corrected invoice"
        pendingLabel="Issuing…"
        secondary={
          <ButtonLink href={backHref} variant="ghost">
            Back to the invoice
          </ButtonLink>
        }
      >
        <ul className="grid list-disc gap-1 pl-5 text-sm text-pretty text-muted">
          <li>{number} and its PDF stay as they are. A credit note takes off all of it.</li>
          <li>A new invoice is issued today with the same lines and the details above.</li>
          <li>The credit settles the new invoice at once. Both show in your balance history.</li>
          <li>This can be done once for an invoice and cannot be undone.</li>
        </ul>
        <HiddenField name="invoiceId" value={invoiceId} />
      </ActionForm>
    </Card>
  );
}
