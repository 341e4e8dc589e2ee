import { declineOf, listDocuments } from "../../invoices";
import type { SystemContext } from "../../shared/context";
import { getPersonalWorkspace } from "../deletion/find-hindrances";

const MAX_INVOICES = 500;
/** More rows of one kind than anybody has: a copy must end. */
const MANY = 50_000;

/** The money of the personal workspace. An organization's is the organization's. */
export async function collectMoney(ctx: SystemContext, userId: string) {
  const { id: workspaceId } = await getPersonalWorkspace(ctx, userId);
  const where = { workspaceId };
  const [workspace, plan, cards, operations, invoices, billingProfiles] = await Promise.all([
    ctx.db.workspace.findUnique({ where: { id: workspaceId } }),
    ctx.db.subscription.findUnique({ where }),
    ctx.db.paymentMethod.findMany({ where, omit: { fingerprint: true } }),
    ctx.db.operation.findMany({
      where,
      orderBy: { createdAt: "asc" },
      select: { purpose: true, state: true, input: true, refusalCode: true, createdAt: true, finishedAt: true },
    }),
    listDocuments(ctx, workspaceId, MAX_INVOICES),
    ctx.db.billingProfileVersion.findMany({ where, orderBy: { number: "asc" } }),
  ]);
  const movements = await collectMovements(ctx, workspaceId);
  return { workspace, plan, cards, operations, invoices, billingProfiles, ...movements };
}

/** What was taken and sent back, and how the balance moved, oldest first. */
async function collectMovements(ctx: SystemContext, workspaceId: string) {
  const all = { where: { workspaceId }, take: MANY } as const;
  const [balance, payments, creditNotes, temporaryCharges] = await Promise.all([
    ctx.db.balanceEntry.findMany({ ...all, orderBy: [{ occurredAt: "asc" }, { id: "asc" }] }),
    ctx.db.charge.findMany({
      ...all,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: { refunds: { orderBy: { createdAt: "asc" } }, balanceRefunds: { orderBy: { createdAt: "asc" } } },
    }),
    ctx.db.creditNote.findMany({ ...all, orderBy: [{ issuedAt: "asc" }, { id: "asc" }] }),
    ctx.db.cardHold.findMany({ ...all, orderBy: { madeAt: "asc" }, omit: { fingerprint: true } }),
  ]);
  return { balance, payments: payments.map(tellDecline), creditNotes, temporaryCharges };
}

/** A bank's no as people are told of it: Stripe's word can be that a card was stolen. */
function tellDecline<T extends { status: string; failureCode: string | null }>({ failureCode, ...payment }: T) {
  return { ...payment, decline: declineOf({ status: payment.status, failureCode }) };
}
