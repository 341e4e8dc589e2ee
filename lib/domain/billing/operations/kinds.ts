import { prepayment } from "../balance/prepayment";
import { invoiceCorrection } from "../correction/invoice-correction";
import { cancellationSettlement } from "../ending/cancellation-settlement";
import { planCancellation } from "../ending/plan-cancellation";
import { planKeeping } from "../ending/plan-keeping";
import { planLeaving } from "../ending/plan-leaving";
import { cardProof } from "../holds/card-proof";
import { invoicePayment } from "../payments/invoice-payment";
import { planChange } from "../plans/plan-change";
import { scheduledChange } from "../plans/scheduled-change";
import { promoApplication, promoRemoval } from "../promo/promo-change";
import type { OperationKind } from "./operation-kind";
import type { OperationPurpose } from "./purposes";

/** What each kind of operation is. To add one: CONTRIBUTING.md. */
const kinds: Readonly<Record<OperationPurpose, OperationKind>> = {
  "billing.change-plan": planChange,
  "billing.pay-invoice": invoicePayment,
  "billing.apply-promo": promoApplication,
  "billing.remove-promo": promoRemoval,
  "billing.schedule-plan": scheduledChange,
  "billing.keep-plan": planKeeping,
  "billing.prove-card": cardProof,
  "billing.cancel-plan": planCancellation,
  "billing.leave-plan": planLeaving,
  "billing.add-funds": prepayment,
  "billing.settle-plan": cancellationSettlement,
  "billing.correct-invoice": invoiceCorrection,
};

export function kindOf({ purpose }: { readonly purpose: OperationPurpose }): OperationKind {
  return kinds[purpose];
}
