const names = [
  "billing.change-plan",
  "billing.pay-invoice",
  "billing.apply-promo",
  "billing.remove-promo",
  "billing.schedule-plan",
  "billing.keep-plan",
  "billing.prove-card",
  "billing.cancel-plan",
  "billing.leave-plan",
  "billing.add-funds",
  "billing.settle-plan",
  "billing.correct-invoice",
] as const;

export type OperationPurpose = (typeof names)[number];

/** The kinds of operation, by name. */
export const operationPurposes: OperationPurpose[] = [...names];

/** Those that change the plan end in `-plan`: a partial unique index lets one of them run at a time in a workspace. */
export const planPurposes: OperationPurpose[] = operationPurposes.filter((name) => name.endsWith("-plan"));

/** Those that change what a code takes off the plan. */
export const promoPurposes: OperationPurpose[] = ["billing.apply-promo", "billing.remove-promo"];

/** None of these begins beside a correction: each may use up the credit that is to pay the corrected invoice. */
export const settlingPurposes: OperationPurpose[] = operationPurposes.filter((name) => name !== "billing.prove-card");

/** Those whose aim is that an invoice is paid. */
export const payingPurposes: OperationPurpose[] = operationPurposes.filter(
  (name) => name !== "billing.prove-card" && name !== "billing.correct-invoice",
);
