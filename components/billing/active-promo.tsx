import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ActivePromoView } from "@/lib/domain/billing/views";
import { describeCoupon } from "@/lib/format/coupon";
import { formatDate } from "@/lib/format/dates";

type Props = {
  promo: ActivePromoView;
  /** Null where the role may only look. */
  remove: FormAction | null;
  timeZone: string;
};

export function ActivePromo({ promo, remove, timeZone }: Props) {
  const { code, isKept } = promo;
  return (
    <Card
      title={code ?? "Discount by support"}
      description={`${describeCoupon(promo)}.`}
      aside={isKept ? <Badge tone="warning">Kept for your first plan</Badge> : <Badge tone="success">Active</Badge>}
      footer={{
        hint: describeTime(promo, timeZone),
        actions: remove && (
          <ButtonForm action={remove} pendingLabel="Removing…">
            Remove code
          </ButtonForm>
        ),
      }}
    />
  );
}

function describeTime({ isKept, startsAt, endsAt }: ActivePromoView, timeZone: string): string {
  const day = (instant: Date) => formatDate(instant, { timeZone });
  if (isKept) return `Entered ${day(startsAt)}. Taken off when a plan begins that it fits.`;
  return endsAt ? `From ${day(startsAt)} until ${day(endsAt)}.` : `Since ${day(startsAt)}.`;
}
