import { randomUUID } from "node:crypto";
import { beginCardSetup, finishCardSetup, syncCatalogue } from "@/lib/domain/billing";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import type { StripeWorld } from "../support/stripe-sandbox";
import { anOutbox, type Outbox, type Surroundings, systemContext, workspaceContext } from "./contexts";
import { aUser, type TestPerson, type TestWorkspace } from "./people";

export type Payer = WorkspaceContext<"billing.read" | "billing.write" | "invoices.read"> & {
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
    typeof workspaceContext<"billing.read" | "billing.write" | "invoices.read">
  >[1]["permission"];
  const surroundings = { ...around, gateways: { stripe: stripe.gateway, mail: outbox, ...around.gateways } };
  return { ...workspaceContext(person, { workspace, permission }, surroundings), person, outbox };
}

/** Adds a card as the dialog does: setup, number typed at Stripe, the bank's question answered, taken over. */
export async function addCard(stripe: StripeWorld, payer: Payer, number = "4242424242424242"): Promise<string> {
  const setup = await beginCardSetup(payer, randomUUID());
  await stripe.typeCard(setup, number);
  stripe.answerBank(`/3ds/${setup.setupIntentId}`, "succeed");
  await finishCardSetup(payer, { setupIntentId: setup.setupIntentId });
  return setup.setupIntentId;
}

/** Sells the catalogue in this Stripe. */
export function sellCatalogue(stripe: StripeWorld): Promise<readonly string[]> {
  return syncCatalogue(systemContext({ gateways: { stripe: stripe.gateway } }));
}
