import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { Alert } from "@/components/ui/alert";
import { AmountList, type AmountRow } from "@/components/ui/amount-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { Money } from "@/components/ui/money";
import type { PromoPreview, PromoRefusal } from "@/lib/domain/billing/views";
import { describeCoupon } from "@/lib/format/coupon";
import { formatDate } from "@/lib/format/dates";
import { namePromo } from "./name-promo";

type Actions = { action: FormAction; backHref: string; timeZone: string };
type Props = Actions & { preview: PromoPreview };

/** What a typed code saves before it is used, or why it cannot be used (PROMO-1). */
export function PromoAnswer({ answer, ...props }: Actions & { answer: PromoPreview | PromoRefusal }) {
  if ("coupon" in answer) return <PromoPreviewCard preview={answer} {...props} />;
  const { refusal, requiredPlan } = answer;
  return (
    <Alert tone="warning" title={refusal}>
      {requiredPlan === null ? "Nothing was changed." : `It is for the ${requiredPlan} plan.`}
    </Alert>
  );
}

function PromoPreviewCard({ preview, action, backHref, timeZone }: Props) {
  const { code, coupon, nextInvoice, replaces } = preview;
  return (
    <Card title={code} description={`${describeCoupon(coupon)}.`}>
      {nextInvoice ? (
        <AmountList rows={amountRows(preview, nextInvoice, timeZone)} />
      ) : (
        <CardBody>
          <p className="text-pretty text-muted">
            You have no paid plan yet. The code is kept and taken off when you choose one, if it is still valid and fits
            the plan. The amount is shown before you pay.
          </p>
        </CardBody>
      )}
      <ActionForm
        action={action}
        layout="card"
        submit={replaces ? `Replace ${namePromo(replaces.code)}` : "Use this code"}
        pendingLabel="Saving…"
        secondary={
          <ButtonLink href={backHref} variant="ghost">
            Cancel
          </ButtonLink>
        }
        hint={
          replaces
            ? `${namePromo(replaces.code)} ends at once: one code is active at a time.`
            : "Nothing is charged now."
        }
      >
        <HiddenField name="code" value={code} />
        <HiddenField name="replaces" value={replaces ? namePromo(replaces.code) : ""} />
      </ActionForm>
    </Card>
  );
}

function amountRows(
  { currency, coupon, endsAt }: PromoPreview,
  { at, without, total }: NonNullable<PromoPreview["nextInvoice"]>,
  timeZone: string,
): readonly AmountRow[] {
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  const day = (instant: Date) => formatDate(instant, { timeZone });
  const lasts = coupon.duration === "once" ? "That invoice only" : endsAt ? `Until ${day(endsAt)}` : "Every invoice";
  return [
    { label: `Next invoice, ${day(at)}`, amount: money(without), isMuted: true },
    { label: "The code saves", amount: money(total - without) },
    { label: "Next invoice with the code", amount: money(total), isTotal: true },
    { label: "For how long", amount: lasts, isMuted: true },
  ];
}
