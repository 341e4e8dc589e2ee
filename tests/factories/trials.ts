import { findPlan } from "@/lib/config/catalogue";

/** Sells a plan with a trial in this test file, and gives back what ends that. */
export function sellWithTrial(planKey: string, trialDays: number): () => void {
  const plan = findPlan(planKey);
  if (!plan) throw new Error(`no plan ${planKey}`);
  Object.assign(plan, { trialDays });
  return () => Object.assign(plan, { trialDays: 0 });
}
