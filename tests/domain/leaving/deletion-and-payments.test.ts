import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { getDeletionPlan } from "@/lib/domain/leaving";
import { addCard, aPayer } from "@/tests/factories/billing";
import { recentContext } from "@/tests/factories/contexts";
import { oweMoney, oweMore } from "@/tests/factories/debts";
import { countAudits, isStillThere, runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { signInWith } from "@/tests/factories/passwords";
import { ordinaryPassword } from "@/tests/factories/people";
import { choosePlan } from "@/tests/factories/plan-changes";
import { refusalCode } from "@/tests/factories/refusal";
import { stripeWithCatalogue } from "@/tests/factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

describe("deleting an account that pays", () => {
  it("H143 waits for a payment that is being worked on", async () => {
    const payer = await aPayer(stripe);
    await database().operation.create({
      data: {
        id: randomUUID(),
        purpose: "billing.change-plan",
        workspaceId: payer.workspace.id,
        inputHash: "",
        input: {},
        state: "PENDING",
        createdAt: new Date(),
      },
    });
    expect((await getDeletionPlan(recentContext(payer.person))).isPaymentRunning).toBe(true);
    expect(await sendDeletion(payer.person).catch(refusalCode)).toBe("deletion_hindered");
    expect(await database().deletionAttempt.count({ where: { userId: payer.person.userId } })).toBe(0);
  });

  it("H143 waits for a temporary charge that is held still", async () => {
    const payer = await aPayer(stripe);
    const at = new Date();
    const { id } = await database().cardHold.create({
      data: {
        ...{
          id: randomUUID(),
          workspaceId: payer.workspace.id,
          operationId: randomUUID(),
          brand: "visa",
          last4: "4242",
        },
        ...{ stripePaymentIntentId: `pi_${randomUUID()}`, stripePaymentMethodId: "pm_1", amount: 5_000n },
        ...{ currency: "usd", state: "HELD", madeAt: at, releaseBy: at },
      },
    });
    expect((await getDeletionPlan(recentContext(payer.person))).isHoldRunning).toBe(true);
    expect(await sendDeletion(payer.person).catch(refusalCode)).toBe("deletion_hindered");
    await database().cardHold.update({ where: { id }, data: { state: "RELEASED" } });
    expect((await getDeletionPlan(recentContext(payer.person))).isHoldRunning).toBe(false);
  });

  it("H143 is stopped by a last invoice, gives the account back and tells", async () => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    await sendDeletion(payer.person, { gateways: payer.gateways });
    await oweMore(stripe, payer);
    await runLeavingJobs(payer);
    expect(await isStillThere(payer.person)).toBe(true);
    expect(await countAudits(payer.person, "account.deletion_stopped")).toBe(1);
    expect((await signInWith(payer.person.email, ordinaryPassword)).emailVerified).toBe(true);
    await runLeavingJobs(payer);
    const mails = payer.outbox.mails.filter(({ to }) => to === payer.person.email).map(({ template }) => template);
    expect(mails).toContain("deletion-stopped");
    expect(mails).not.toContain("account-deleted");
  });

  it("H143 no payment begins while the account goes", async () => {
    const payer = await aPayer(stripe);
    await oweMoney(stripe, payer);
    await database().user.update({ where: { id: payer.person.userId }, data: { leavingAt: new Date() } });
    expect(await choosePlan(payer, { planKey: "developer" }).catch(refusalCode)).toBe("not_found");
  });
});
