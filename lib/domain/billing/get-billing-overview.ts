import { z } from "zod";
import { audienceOf, currency, findPlan, freePlanFor, nameOfPlan, priceOf } from "@/lib/config/catalogue";
import type { Plan } from "@/lib/config/portal-config";
import type { Subscription } from "@/lib/db/generated/client";
import { nameCard } from "@/lib/format/card-name";
import type { WorkspaceContext } from "../shared/context";
import { listPaymentMethods } from "./cards/list-payment-methods";
import { needsCard } from "./cards/needs-card";
import { MAX_CARDS } from "./cards/sort-out-cards";
import { cardProof } from "./holds/card-proof";
import { readOperation } from "./operations/operation";
import { planPurposes } from "./operations/purposes";
import { findDecline } from "./payments/find-decline";
import type { BillingOverview, BillingProblem, CurrentPlanView } from "./views";

/** The plan, the cards and what needs attention. Reads our own picture of Stripe, never Stripe. */
export async function getBillingOverview(ctx: WorkspaceContext<"billing.read">): Promise<BillingOverview> {
  const workspaceId = ctx.workspace.id;
  const [workspace, subscription, cards, problem, isCardNeeded] = await Promise.all([
    ctx.db.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { creditBalance: true, stripeCustomerId: true },
    }),
    ctx.db.subscription.findUnique({ where: { workspaceId } }),
    listPaymentMethods(ctx),
    findProblem(ctx),
    needsCard(ctx, workspaceId),
  ]);
  const plan = subscription ? toPaidPlan(subscription) : findFreePlan(ctx.workspace.kind);
  const balance = workspace.creditBalance;
  const canAddCard = cards.length < MAX_CARDS;
  const holdForNewCards = BigInt(findPlan(subscription?.planKey ?? "")?.preAuthorization ?? 0);
  const hasManagePage = ctx.workspace.kind === "PERSONAL" && workspace.stripeCustomerId !== null;
  return { currency, plan, cards, canAddCard, isCardNeeded, holdForNewCards, hasManagePage, problem, balance };
}

/** By Stripe's word; every other one is past due. */
const standings: Readonly<Record<string, CurrentPlanView["status"]>> = { active: "active", trialing: "trial" };

function toPaidPlan(subscription: Subscription): CurrentPlanView {
  const { planKey, quantity, status, currentPeriodEnd, cancelAt } = subscription;
  const plan = findPlan(planKey);
  const interval = subscription.interval === "year" ? "year" : "month";
  // Until the next look at Stripe, the price on sale stands for the one that is held.
  const unitAmount = subscription.unitAmount ?? (plan && BigInt(priceOf(plan, interval)?.unitAmount ?? 0));
  return {
    ...factsOf(plan),
    key: planKey,
    name: nameOfPlan(planKey),
    isPaid: true,
    interval,
    seats: quantity,
    price: unitAmount && unitAmount * BigInt(quantity),
    status: standings[status] ?? "past_due",
    periodEnd: currentPeriodEnd,
    endsAt: cancelAt,
    next: nextOf(subscription),
  };
}

function nextOf({ nextPlanKey, nextInterval, nextQuantity, nextStartsAt }: Subscription): CurrentPlanView["next"] {
  if (!nextPlanKey || !nextStartsAt) return null;
  const interval = nextInterval === "year" ? "year" : "month";
  return { name: nameOfPlan(nextPlanKey), interval, seats: nextQuantity ?? 1, startsAt: nextStartsAt };
}

function findFreePlan(kind: "PERSONAL" | "ORGANIZATION"): CurrentPlanView | null {
  const plan = freePlanFor(audienceOf(kind));
  if (!plan) return null;
  const dates = { periodEnd: null, endsAt: null, next: null };
  const standing = { isPaid: false, interval: null, seats: 1, price: 0n, status: "active" } as const;
  return { ...factsOf(plan), ...standing, ...dates, key: plan.key, name: plan.name };
}

function factsOf(plan: Plan | null): Pick<CurrentPlanView, "limits" | "spendingLimit"> {
  const limit = plan?.spendingLimit ?? null;
  return { limits: plan?.limits ?? null, spendingLimit: limit === null ? null : BigInt(limit) };
}

/** Changes to a plan name it; others end or keep the one that is held. */
const wanted = z.object({ planKey: z.string() });

async function findProblem(ctx: WorkspaceContext<"billing.read">): Promise<BillingProblem | null> {
  const workspaceId = ctx.workspace.id;
  const pending = await ctx.db.operation.findFirst({
    where: { workspaceId, state: "PENDING", purpose: { in: planPurposes } },
  });
  if (pending) {
    const operation = readOperation(pending);
    const { data: wish } = wanted.safeParse(operation.input);
    const planName = wish ? nameOfPlan(wish.planKey) : null;
    if (!operation.wasSentToBank) return { kind: "checking", planName };
    return { kind: "confirm-payment", operationId: operation.id, planName };
  }
  const proof = await findProofAtBank(ctx);
  if (proof) return proof;
  const open = await ctx.db.invoice.findFirst({
    where: { workspaceId, status: "open", amountRemaining: { gt: 0n } },
    orderBy: { issuedAt: "asc" },
    select: { id: true, number: true, amountRemaining: true },
  });
  if (!open) return null;
  const decline = await findDecline(ctx, workspaceId, open.id);
  const invoice = { invoiceId: open.id, number: open.number, amount: open.amountRemaining };
  if (decline === "authentication_required") return { kind: "confirm-invoice", ...invoice };
  return { kind: "payment-failed", ...invoice, decline };
}

async function findProofAtBank(ctx: WorkspaceContext<"billing.read">): Promise<BillingProblem | null> {
  const where = { workspaceId: ctx.workspace.id, state: "PENDING", purpose: "billing.prove-card" } as const;
  const row = await ctx.db.operation.findFirst({ where, orderBy: { createdAt: "asc" } });
  const operation = row && cardProof.read(readOperation(row));
  if (!operation?.wasSentToBank) return null;
  const { brand, last4, amount } = operation.input;
  const card = nameCard(brand, last4) ?? "your card";
  return { kind: "confirm-card", operationId: operation.id, card, amount };
}
