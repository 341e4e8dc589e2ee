import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { leavingTasks } from "@/lib/domain/leaving";
import { carryOutDeletion } from "@/lib/domain/leaving/deletion/carry-out-deletion";
import { addCard, aPayer } from "@/tests/factories/billing";
import { aClock } from "@/tests/factories/clock";
import { systemContext } from "@/tests/factories/contexts";
import { customerOf, syncPayer } from "@/tests/factories/debts";
import { countAudits, isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { runJobs } from "@/tests/factories/jobs";
import { aUser } from "@/tests/factories/people";
import { aSubscriber, subscriptionsInStripe } from "@/tests/factories/plan-changes";
import { stripeWithCatalogue } from "../../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

describe("a deletion that dies on the way", () => {
  it.each([
    ["DELETE /v1/subscriptions/*", "before the plan is ended", "drop_before"],
    ["DELETE /v1/subscriptions/*", "after the plan is ended", "drop_after"],
    ["POST /v1/payment_methods/*/detach", "before a card is let go", "drop_before"],
    ["POST /v1/payment_methods/*/detach", "after a card is let go", "drop_after"],
    ["POST /v1/customers/*", "after the name is taken off", "drop_after"],
  ])("F1 at %s, %s, is finished by the next try", async (match, _when, kind) => {
    const payer = await aSubscriber(stripe, { planKey: "developer" });
    const formId = randomUUID();
    await sendDeletion(payer.person, { gateways: payer.gateways }, { formId });
    const ctx = systemContext({ gateways: payer.gateways });

    await stripe.breakNext(match, kind, 10);
    await expect(carryOutDeletion(ctx, formId)).rejects.toMatchObject({ name: "StripeFailure" });
    await stripe.mend();
    await carryOutDeletion(ctx, formId);
    await carryOutDeletion(ctx, formId);

    expect(await isStillThere(payer.person)).toBe(false);
    const customer = await customerOf(payer);
    expect(await stripe.gateway.cards.listOf(customer)).toEqual([]);
    expect((await subscriptionsInStripe(stripe, payer)).map(({ status }) => status)).toEqual(["canceled"]);
    const operation = await database().operation.findUniqueOrThrow({ where: { id: formId } });
    expect(operation.state).toBe("DONE");
    expect(await countAudits(payer.person, "account.deleted")).toBe(1);
  });

  it("F1 an open one that the queue has lost is given its job back", async () => {
    const clock = aClock(new Date().toISOString());
    const person = await aUser();
    await sendDeletion(person, clock);
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query("delete from graphile_worker._private_jobs");
    await client.end();
    clock.pass({ minutes: 3 });
    await leavingTasks["leaving.resume-deletions"](systemContext(clock), {});
    await runJobs(leavingTasks, systemContext(clock));
    expect(await isStillThere(person)).toBe(false);
  });

  it("a card that arrives at Stripe afterwards is not kept", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const customer = await customerOf(payer);
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await runLeavingJobs(payer);
    const card = await stripe.post("/v1/payment_methods", { type: "card", "card[token]": "tok_visa" });
    await stripe.post(`/v1/payment_methods/${String(card.id)}/attach`, { customer });
    await syncPayer(payer);
    expect(await stripe.gateway.cards.listOf(customer)).toEqual([]);
    expect(await database().paymentMethod.count({ where: { workspaceId: payer.workspace.id } })).toBe(0);
  });
});
