import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { SelectField } from "@/components/forms/select-field";
import { TextareaField } from "@/components/forms/textarea-field";
import { AmountList } from "@/components/ui/amount-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { CancelReason, EndingPreview } from "@/lib/domain/billing/views";
import { formatDate } from "@/lib/format/dates";
import { CardFirst } from "./card-first";
import type { CardFormSource } from "./card-form-source";
import { ExcessConsent } from "./excess-consent";
import { describeUsageDue } from "./usage-due";

type Props = {
  preview: EndingPreview;
  timeZone: string;
  action: FormAction;
  source: CardFormSource;
  /** `/w/[workspace]/billing` */
  billingHref: string;
  /** Which card pays, and the others. */
  cards: ReactNode;
};

const words: Readonly<Record<CancelReason, string>> = {
  too_expensive: "It is too expensive",
  missing_features: "Features are missing",
  switched_service: "We use another product now",
  unused: "We do not use it enough",
  too_complex: "It is too complicated",
  low_quality: "It does not work well enough",
  other: "Another reason",
};

const reasons = [
  { value: "", label: "Choose a reason", disabled: true },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

/** What happens and when, why, and the confirmation. */
export function CancelForm({ preview, timeZone, action, source, billingHref, cards }: Props) {
  const { planName, followingPlanName, usage, usageTotal, dueNow, currency, excess, card } = preview;
  const then = followingPlanName === null ? "Then the organization has no plan." : `Then ${followingPlanName} begins.`;
  return (
    <Card
      title={`${planName} ends on ${formatDate(preview.endsAt, { timeZone })}`}
      description={`Until then everything stays as it is, and you can undo this. ${then} ${describeUsageDue(preview)} What is used until the end is collected shortly before it.`}
    >
      {usage.length > 0 && (
        <AmountList
          rows={[
            ...usage.map(({ description, amount }) => ({
              label: description,
              amount: <Money minor={amount} currency={currency} />,
            })),
            { label: "Due today", amount: <Money minor={dueNow} currency={currency} />, isTotal: true },
          ]}
        />
      )}
      {dueNow > 0n && cards}
      {dueNow > 0n && !card ? (
        <CardFirst source={source} billingHref={billingHref}>
          Usage fees are paid by card.
        </CardFirst>
      ) : (
        <ActionForm
          action={action}
          layout="card"
          submit="Cancel the plan"
          submitVariant="danger"
          pendingLabel="Canceling…"
          secondary={<ButtonLink href={billingHref}>Keep the plan</ButtonLink>}
        >
          <SelectField name="reason" label="Why do you cancel?" options={reasons} defaultValue="" />
          <TextareaField name="comment" label="What could be better?" isOptional rows={3} maxLength={1_000} />
          <ExcessConsent excess={excess} planName={followingPlanName ?? "the free plan"} />
          <HiddenField name="expectedUsage" value={usageTotal.toString()} />
        </ActionForm>
      )}
    </Card>
  );
}
