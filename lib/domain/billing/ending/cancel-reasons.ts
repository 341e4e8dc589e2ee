/** Why people give up a plan; what else they say is kept in their words. */
export const cancelReasons = [
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "too_complex",
  "low_quality",
  "other",
] as const;

export type CancelReason = (typeof cancelReasons)[number];
