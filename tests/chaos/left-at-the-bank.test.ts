import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { sendBillingMail } from "@/lib/domain/billing/mails/send-billing-mail";
import { addCard, aPayer } from "../factories/billing";
import { systemContext } from "../factories/contexts";
import { waitingJobs } from "../factories/jobs";
import { choosePlan, operationOf, resume } from "../factories/plan-changes";
import { stripeWithCatalogue } from "../factories/stripe-with-catalogue";

const stripe = await stripeWithCatalogue();

it("F13 a payment that only the job found at the bank is mailed about, though no event ever came", async () => {
  const payer = await aPayer(stripe);
  await addCard(stripe, payer, "4000002760003184");
  const formId = randomUUID();
  await stripe.breakNext("POST /v1/payment_intents/*/confirm", "drop_after", 2);
  await expect(choosePlan(payer, { planKey: "developer" }, formId)).rejects.toMatchObject({ code: "payment_unknown" });
  await resume(stripe, formId);

  expect(await operationOf(formId)).toMatchObject({ state: "PENDING" });
  const workspaceId = payer.workspace.id;
  expect(await database().invoice.findMany({ where: { workspaceId } })).toMatchObject([{ status: "open" }]);
  const asked = (await waitingJobs("billing.send-mail")).filter(({ payload }) =>
    JSON.stringify(payload).includes(formId),
  );
  expect(asked).toHaveLength(1);
  const ctx = systemContext({ gateways: { stripe: stripe.gateway, mail: payer.outbox } });
  await sendBillingMail(ctx, { workspaceId, template: "confirm-payment", subjectId: formId });
  expect(payer.outbox.mails.map(({ template }) => template)).toEqual(["confirm-payment"]);
});
