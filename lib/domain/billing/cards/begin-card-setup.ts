import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { ensureCustomer } from "../customer/ensure-customer";
import { orProviderDown } from "../customer/or-provider-down";
import type { CardSetup } from "../views";
import { MAX_CARDS } from "./sort-out-cards";

/**
 * Opens the card form: a setup in Stripe that only this workspace's customer can use. The same form sent again gets the
 * same setup. Nothing is stored until the card is proven.
 * @throws DomainError `card_limit`, `payment_provider_down`
 */
export async function beginCardSetup(ctx: WorkspaceContext<"billing.write">, formId: string): Promise<CardSetup> {
  const workspaceId = ctx.workspace.id;
  const count = await ctx.db.paymentMethod.count({ where: { workspaceId } });
  if (count >= MAX_CARDS) throw new DomainError("card_limit");
  return orProviderDown(openSetup(ctx, formId));
}

async function openSetup(ctx: WorkspaceContext<"billing.write">, formId: string): Promise<CardSetup> {
  const { workspaceId, customerId } = await ensureCustomer(ctx);
  // The key names the workspace too, since the form's id comes from outside.
  const options = { idempotencyKey: `${workspaceId}:${formId}:setup` };
  const { id, clientSecret } = await ctx.gateways.stripe.setups.create({ customerId, workspaceId }, options);
  return { setupIntentId: id, clientSecret };
}
