import type { PaymentOutcome } from "@/lib/domain/billing/views";
import type { ActionOutcome } from "@/lib/server/action";
import type { FlashCode } from "@/lib/server/flash";

type Paid = {
  readonly handle: string;
  readonly formId: string;
  readonly doneHref: string;
  readonly flash: FlashCode;
  /** The page that will know the result, when it is not the billing page. */
  readonly waitHref?: string;
};

/**
 * Where a payment leads: on, to the bank, or to the page that will know.
 *
 * A browser without scripts stays on our own confirmation page first, whose link leads on: the policy lets no form end
 * on another site. The form's id is the operation's.
 */
export function leadAfterPayment(outcome: PaymentOutcome, paid: Paid): ActionOutcome {
  const { handle, formId, doneHref, flash, waitHref = `/w/${handle}/billing` } = paid;
  const confirmHref = `/w/${handle}/billing/confirm?operation=${formId}`;
  switch (outcome.outcome) {
    case "done":
      return { redirectTo: doneHref, flash };
    case "authenticate":
      return { redirectTo: outcome.url, withoutScripts: confirmHref };
    case "processing":
      return { redirectTo: waitHref, flash: "payment_checking" };
  }
}
