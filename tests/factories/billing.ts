import { randomUUID } from "node:crypto";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/domain/audit";
import { beginCardSetup, finishCardSetup, syncCatalogue } from "@/lib/domain/billing";
import type { AddedCard } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import type { StripeWorld } from "../support/stripe-sandbox";
import { anOutbox, type Outbox, type Surroundings, systemContext, workspaceContext } from "./contexts";
import { aUser, type TestPerson, type TestWorkspace } from "./people";

export type Payer = WorkspaceContext<"billing.read" | "billing.write" | "invoices.read" | "recent-auth"> & {
  readonly person: TestPerson;
  readonly outbox: Outbox;
};

/** Somebody who may do everything about money in their personal workspace, or in the one given. */
export async function aPayer(
  stripe: StripeWorld,
  around: Surroundings & { workspace?: TestWorkspace; person?: TestPerson } = {},
): Promise<Payer> {
  const person = around.person ?? (await aUser());
  const outbox = anOutbox();
  const workspace = around.workspace ?? person.workspace;
  const permission = "billing.write" as Parameters<
    typeof workspaceContext<"billing.read" | "billing.write" | "invoices.read" | "recent-auth">
  >[1]["permission"];
  const surroundings = { ...around, gateways: { stripe: stripe.gateway, mail: outbox, ...around.gateways } };
  return { ...workspaceContext(person, { workspace, permission }, surroundings), person, outbox };
}

/**
 * Adds a card as the dialog does: setup, number typed at Stripe, the bank's question answered, taken over. Its number has passed
 * every plan's temporary charge before, so that only tests about those meet one: they use `addNewCard`.
 */
export async function addCard(stripe: StripeWorld, payer: Payer, number = "4242424242424242"): Promise<string> {
  const setupIntentId = await typeCard(stripe, payer, number);
  await passHold(stripe, payer, setupIntentId);
  await finishCardSetup(payer, { setupIntentId });
  return setupIntentId;
}

/** The same with a number that the workspace has never seen. */
export async function addNewCard(stripe: StripeWorld, payer: Payer, number = "4242424242424242"): Promise<AddedCard> {
  return finishCardSetup(payer, { setupIntentId: await typeCard(stripe, payer, number) });
}

/** Types the number into the dialog, and says yes where the bank asks. */
export async function typeCard(stripe: StripeWorld, payer: Payer, number: string): Promise<string> {
  const setup = await beginCardSetup(payer, randomUUID());
  await stripe.typeCard(setup, number);
  stripe.answerBank(`/3ds/${setup.setupIntentId}`, "succeed");
  return setup.setupIntentId;
}

async function passHold(stripe: StripeWorld, { workspace }: Payer, setupIntentId: string): Promise<void> {
  const { cardId } = (await stripe.gateway.setups.find(setupIntentId)) ?? {};
  if (!cardId) return;
  const { card } = await stripe.get(`/v1/payment_methods/${cardId}`);
  const { brand, last4, fingerprint } = z
    .object({ brand: z.string(), last4: z.string(), fingerprint: z.string() })
    .parse(card);
  const [id, at, workspaceId] = [randomUUID(), new Date(), workspace.id];
  await database().cardHold.create({
    data: {
      ...{ id, workspaceId, operationId: randomUUID(), brand, last4, fingerprint },
      ...{ stripePaymentIntentId: `pi_${randomUUID()}`, stripePaymentMethodId: cardId, currency: "usd" },
      ...{ amount: 50_000n, state: "RELEASED", madeAt: at, releaseBy: at, endedAt: at },
    },
  });
  await inTransaction(systemContext(), async (tx) => {
    for (const action of ["billing.hold_made", "billing.hold_released"]) {
      await recordAudit(tx, { action, workspaceId, subjectId: id });
    }
  });
}

/** Sells the catalogue in this Stripe. */
export function sellCatalogue(stripe: StripeWorld): Promise<readonly string[]> {
  return syncCatalogue(systemContext({ gateways: { stripe: stripe.gateway } }));
}
