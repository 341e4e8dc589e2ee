import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { BillingEmailView, PendingBillingEmail } from "@/lib/domain/billing/views";

interface Actions {
  readonly changeHref: string;
  readonly resend: FormAction;
  readonly cancel: FormAction;
}

type Props = {
  email: BillingEmailView;
  /** Of a personal workspace. */
  isPersonal: boolean;
  /** Null for who may look only. */
  actions: Actions | null;
};

/** Where emails about payments go, and the address that waits to be confirmed. */
export function BillingEmailCard({ email: { address, isOwnersAddress, pending }, isPersonal, actions }: Props) {
  const whose = isPersonal ? "Your primary email." : "The owner's primary email.";
  return (
    <Card
      title="Billing email"
      description="Where receipts and other emails about payments go."
      aside={actions && <ButtonLink href={actions.changeHref}>Change</ButtonLink>}
    >
      <DefinitionList
        items={[
          {
            term: "Address",
            value: <span className="font-medium wrap-anywhere">{address ?? "None"}</span>,
            ...(isOwnersAddress && { hint: whose }),
          },
          ...(pending ? [{ term: "New address", value: <Pending pending={pending} actions={actions} /> }] : []),
        ]}
      />
    </Card>
  );
}

function Pending({ pending, actions }: { pending: PendingBillingEmail; actions: Actions | null }) {
  const { id: claimId, address, isExpired, validFor } = pending;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{address}</span>
          <Badge tone="warning">{isExpired ? "Link expired" : "Waits"}</Badge>
        </p>
        <p className="text-sm text-pretty text-muted">
          {isExpired
            ? `Nobody confirmed it within ${validFor}. Send another link.`
            : "Emails go there once somebody confirms it by the link we sent."}
        </p>
      </div>
      {actions && (
        <div className="flex flex-wrap gap-2">
          <ButtonForm action={actions.resend} fields={{ claimId }} pendingLabel="Sending…" size="small">
            Send again
          </ButtonForm>
          <ButtonForm action={actions.cancel} fields={{ claimId }} pendingLabel="Canceling…" size="small">
            Cancel change
          </ButtonForm>
        </div>
      )}
    </div>
  );
}
