import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import type { FinishCardSetupInput } from "../inputs";
import { syncCustomer } from "../sync/sync-customer";

/**
 * Takes over the card that the form proved. The browser only names the setup: Stripe says whether it worked and whose it is.
 * The webhook does the same; whoever comes first stores the card and both end alike.
 * @throws DomainError `not_found` for a setup of another customer, `card_not_ready`, `card_duplicate`, `card_limit`
 */
export async function finishCardSetup(
  ctx: WorkspaceContext<"billing.write">,
  { setupIntentId }: FinishCardSetupInput,
): Promise<void> {
  const account = await getBillingAccount(ctx, ctx.workspace.id);
  const setup = await orProviderDown(ctx.gateways.stripe.setups.find(setupIntentId));
  if (setup?.customerId !== account.customerId) throw new DomainError("not_found");
  if (!setup.succeeded || setup.cardId === null) throw new DomainError("card_not_ready");
  const { cardId, workspaceId } = { cardId: setup.cardId, workspaceId: account.workspaceId };

  await orProviderDown(syncCustomer(ctx, account));
  const stored = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, stripePaymentMethodId: cardId } });
  if (!stored) throw new DomainError(await findRefusal(ctx, cardId));
}

/** Why the card did not stay, as whoever let it go wrote it down. */
async function findRefusal(
  ctx: WorkspaceContext<"billing.write">,
  cardId: string,
): Promise<"card_duplicate" | "card_limit" | "card_not_ready"> {
  const where = { workspaceId: ctx.workspace.id, action: "billing.card_refused", subjectId: cardId };
  const event = await ctx.db.auditEvent.findFirst({ where, select: { details: true } });
  const details = event?.details;
  const reason = typeof details === "object" && details !== null && "reason" in details ? details.reason : null;
  return reason === "card_duplicate" || reason === "card_limit" ? reason : "card_not_ready";
}
