import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { getBillingAccount } from "../customer/billing-account";
import { orProviderDown } from "../customer/or-provider-down";
import { findCardProof } from "../holds/begin-card-proof";
import type { FinishCardSetupInput } from "../inputs";
import { refusalOf } from "../operations/await-operation";
import { driveAsForm } from "../operations/drive-as-form";
import { type OperationRow, readOperation } from "../operations/operation";
import { syncCustomer } from "../sync/sync-customer";
import type { AddedCard } from "../views";
import { lastMomentOf } from "./card-view";
import { makeDefaultCard } from "./make-default-card";

/**
 * Takes over the card that the form proved. The browser only names the setup: Stripe says whether it worked and whose it is.
 * The webhook does the same; whoever comes first stores the card and both end alike.
 * It becomes the default one when that has expired: nothing else could pay what the card was added for.
 * On a plan with a temporary charge the card passes that first; the answer may lead to the bank, and `finishPayment` ends it.
 * @throws DomainError `not_found` for a setup of another customer, `card_not_ready`, `card_duplicate`, `card_limit`, and what
 * the temporary charge was refused with: then the card is off again
 */
export async function finishCardSetup(
  ctx: WorkspaceContext<"billing.write">,
  { setupIntentId }: FinishCardSetupInput,
): Promise<AddedCard> {
  const account = await getBillingAccount(ctx, ctx.workspace.id);
  const setup = await orProviderDown(ctx.gateways.stripe.setups.find(setupIntentId));
  if (setup?.customerId !== account.customerId) throw new DomainError("not_found");
  if (!setup.succeeded || setup.cardId === null) throw new DomainError("card_not_ready");
  const { cardId, workspaceId } = { cardId: setup.cardId, workspaceId: account.workspaceId };

  await orProviderDown(syncCustomer(ctx, account));
  const stored = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, stripePaymentMethodId: cardId } });
  const proof = await findCardProof(ctx, workspaceId, cardId);
  if (!proof && !stored) throw new DomainError(await findRefusal(ctx, cardId));
  const added: AddedCard = proof ? await prove(ctx, proof) : { outcome: { outcome: "done" }, operationId: null };
  if (stored && added.outcome.outcome === "done") await replaceExpiredDefault(ctx, stored.id);
  return added;
}

async function replaceExpiredDefault(ctx: WorkspaceContext<"billing.write">, cardId: string): Promise<void> {
  const { id: workspaceId } = ctx.workspace;
  const former = await ctx.db.paymentMethod.findFirst({ where: { workspaceId, isDefault: true } });
  if (former && former.id !== cardId && lastMomentOf(former) < ctx.now()) await makeDefaultCard(ctx, { cardId });
}

/** On a plan with a temporary charge the card has to pass it before it stays. */
async function prove(ctx: WorkspaceContext<"billing.write">, row: OperationRow): Promise<AddedCard> {
  const { id: operationId, state } = row;
  if (state === "REFUSED") throw refusalOf(row);
  const outcome = state === "DONE" ? ({ outcome: "done" } as const) : await driveAsForm(ctx, readOperation(row));
  return { outcome, operationId };
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
