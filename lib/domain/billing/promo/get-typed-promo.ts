import type { StripePromo } from "@/lib/gateways/stripe/types";
import { admitAttempt, refundAttempt } from "../../identity";
import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { orProviderDown } from "../customer/or-provider-down";
import { canonicalCode } from "./canonical-code";

/**
 * The promotion code that somebody typed. Trying out codes that were not given out is limited; a known one does not count.
 * @throws DomainError `promo_unknown`, `too_many_attempts`, `payment_provider_down`
 */
export async function getTypedPromo(ctx: WorkspaceContext<"billing.write">, typed: string): Promise<StripePromo> {
  const { userId } = ctx.viewer;
  await admitAttempt(ctx, "promo-code:user", userId);
  const code = canonicalCode(typed);
  const promo = code === null ? null : await orProviderDown(ctx.gateways.stripe.promos.findByCode(code));
  if (!promo) throw new DomainError("promo_unknown", "code");
  await refundAttempt(ctx, "promo-code:user", userId);
  return promo;
}
