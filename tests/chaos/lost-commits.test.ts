import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePlan } from "@/lib/domain/billing";
import { signUpInput } from "@/lib/domain/identity/inputs";
import { createOrganization, signUp } from "@/lib/domain/workspaces";
import { addCard, aPayer, sellCatalogue } from "../factories/billing";
import { accountContext, publicContext } from "../factories/contexts";
import { correct, moveToBerlin, newestInvoice } from "../factories/corrections";
import { waitingJobs } from "../factories/jobs";
import { aUser } from "../factories/people";
import { agreedChange, choosePlan, operationOf, resume, subscriptionsInStripe } from "../factories/plan-changes";
import { type StripeWorld, startStripeWorld } from "../support/stripe-sandbox";
import { type CommitProxy, startCommitProxy } from "./commit-proxy";

let proxy: CommitProxy;
let stripe: StripeWorld;
beforeAll(async () => {
  proxy = await startCommitProxy(process.env.DATABASE_URL ?? "");
  process.env.DATABASE_URL = proxy.url;
  stripe = await startStripeWorld();
  await sellCatalogue(stripe);
});
afterEach(() => proxy.loseAnswerAfter(Number.POSITIVE_INFINITY));
afterAll(async () => {
  await stripe.close();
  proxy.close();
});

describe("F8 PostgreSQL commits and its answer is lost", () => {
  it("to a sign-up: the same form again is the same person", async () => {
    const email = `${randomUUID()}@example.test`;
    const details = signUpInput.parse({ firstName: "Ada", lastName: "Byron", email, password: "Plum&Quartz-42" });
    const registration = { ...details, formId: randomUUID(), previousToken: null };
    proxy.loseAnswerAfter(0);
    await expect(signUp(publicContext(), registration)).rejects.toThrow();
    await signUp(publicContext(), registration);
    const claims = await database().userEmail.findMany({ where: { address: email } });
    expect(claims).toHaveLength(1);
    const mails = await waitingJobs("identity.send-verification");
    expect(mails.filter(({ payload }) => JSON.stringify(payload).includes(claims[0]?.id ?? "none"))).toHaveLength(1);
  });

  it("to a new organization: the same form again is the same organization", async () => {
    const ctx = accountContext(await aUser());
    const input = { name: "Analytical Engines", handle: `org-${randomUUID().slice(0, 8)}` };
    const formId = randomUUID();
    proxy.loseAnswerAfter(0);
    await expect(createOrganization(ctx, input, formId)).rejects.toThrow();
    const again = await createOrganization(ctx, input, formId);
    expect(again.handle).toBe(input.handle);
    expect(await database().workspace.count({ where: { handle: input.handle } })).toBe(1);
  });

  it.each([
    ["that begins", 0],
    ["that stores what Stripe says of", 1],
    ["that closes", 2],
  ])("to the transaction %s a plan change: paid once, and closed by the job", async (_which, commits) => {
    const payer = await aPayer(stripe);
    await addCard(stripe, payer);
    const input = await agreedChange(payer, { planKey: "developer" });
    const formId = randomUUID();
    proxy.loseAnswerAfter(commits);
    await expect(changePlan(payer, input, formId)).rejects.toThrow();
    expect(proxy.countCommits()).toBe(commits + 1);
    proxy.loseAnswerAfter(Number.POSITIVE_INFINITY);

    await resume(stripe, formId);
    expect(await changePlan(payer, input, formId)).toEqual({ outcome: "done" });
    expect(await operationOf(formId)).toMatchObject({ state: "DONE" });
    expect(await subscriptionsInStripe(stripe, payer)).toMatchObject([{ status: "active" }]);
    const workspaceId = payer.workspace.id;
    expect(await database().invoice.findMany({ where: { workspaceId } })).toMatchObject([{ status: "paid" }]);
    expect(await database().auditEvent.count({ where: { workspaceId, action: "billing.plan_changed" } })).toBe(1);
    const receipts = (await waitingJobs("billing.send-mail")).filter(({ payload }) => {
      const text = JSON.stringify(payload);
      return text.includes(workspaceId) && text.includes("receipt");
    });
    expect(receipts).toHaveLength(1);
  });

  it.each([
    ["that begins", 0],
    ["that stores what Stripe says before", 1],
    ["that stores the new invoice of", 2],
    ["that closes", 3],
  ])(
    "to the transaction %s a correction: one invoice, one credit note, and closed by the job",
    async (_which, commits) => {
      const payer = await aPayer(stripe);
      await addCard(stripe, payer);
      await choosePlan(payer, { planKey: "developer" });
      const { id: invoiceId } = await newestInvoice(payer);
      await moveToBerlin(payer);
      const formId = randomUUID();
      proxy.loseAnswerAfter(commits);
      await expect(correct(payer, { formId, invoiceId })).rejects.toThrow();
      expect(proxy.countCommits()).toBe(commits + 1);
      proxy.loseAnswerAfter(Number.POSITIVE_INFINITY);

      await resume(stripe, formId);
      expect(await correct(payer, { formId, invoiceId })).toEqual({ outcome: "done" });
      const where = { workspaceId: payer.workspace.id };
      const orderBy = { number: "asc" } as const;
      expect(await database().invoice.findMany({ where, orderBy })).toMatchObject([
        { id: invoiceId, status: "paid" },
        { correctsId: invoiceId, status: "paid", amountPaid: 0n },
      ]);
      expect(await database().creditNote.count({ where: { ...where, invoiceId } })).toBe(1);
      expect(await database().notification.count({ where: { ...where, kind: "invoice-corrected" } })).toBe(1);
    },
  );
});
