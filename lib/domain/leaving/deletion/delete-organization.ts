import { inTransaction } from "@/lib/db/transaction";
import { lockMoneyEvenIfLeaving, organizationDeletionPurpose, refreshBilling } from "../../billing";
import { lockPerson } from "../../identity";
import type { AccountContext, InTransaction } from "../../shared/context";
import { DomainError, isErrorCode } from "../../shared/errors";
import { digestInput } from "../../shared/run-once";
import { isStripeFailure } from "../../shared/stripe-failure";
import type { DeleteOrganizationInput } from "../inputs";
import { carryOutOrganizationDeletion, enqueueOrganizationDeletion } from "./carry-out-organization-deletion";
import { describeOrganization } from "./find-hindrances";

type Recent = AccountContext<"recent-auth">;

const RESUME_AFTER_MS = 20_000;

/**
 * Deletes an organization that its owner is alone in, has no plan and owes nothing. What was used and not billed is billed
 * first, then the balance goes back to the cards that paid it. Its name is held for the owner for 90 days; its invoices are
 * kept. The same form sent twice is one deletion, and a job finishes it should we die on the way.
 *
 * @throws DomainError `not_found` for anybody but the owner, `organization_name_wrong`, `organization_in_use`, `form_reused`,
 * `payment_overdue` when the last bill was not paid, `balance_stuck`, `still_working`, `payment_provider_down`, `payment_unknown`
 */
export async function deleteOrganization(
  ctx: Recent,
  input: DeleteOrganizationInput & { readonly formId: string },
): Promise<void> {
  const { workspaceId, formId } = input;
  if (await isDone(ctx, formId)) return;
  const name = await findOwnedName(ctx, workspaceId);
  if (input.name !== name) throw new DomainError("organization_name_wrong", "name");
  await refreshBilling(ctx, workspaceId);
  await inTransaction(ctx, (tx) => begin(tx, { workspaceId, formId }));
  try {
    await carryOutOrganizationDeletion(ctx, formId);
  } catch (error) {
    if (isStripeFailure(error)) throw new DomainError("payment_unknown");
    throw error;
  }
  // The job, or this form sent twice, may have ended it, and with a no.
  await isDone(ctx, formId);
}

/** Whether the deletion that this form began is done. @throws DomainError what it was refused with */
async function isDone(ctx: Recent, id: string): Promise<boolean> {
  const where = { id, purpose: organizationDeletionPurpose, userId: ctx.viewer.userId };
  const row = await ctx.db.operation.findFirst({ where, select: { state: true, refusalCode: true } });
  const code = row?.refusalCode ?? "";
  if (isErrorCode(code)) throw new DomainError(code);
  return row?.state === "DONE";
}

async function findOwnedName(ctx: Pick<InTransaction<Recent>, "db" | "viewer">, workspaceId: string): Promise<string> {
  const { userId } = ctx.viewer;
  const membership = await ctx.db.membership.findFirst({
    where: { workspaceId, userId, role: "OWNER", status: "ACTIVE", workspace: { kind: "ORGANIZATION" } },
    select: { workspace: { select: { name: true } } },
  });
  if (!membership) throw new DomainError("not_found");
  return membership.workspace.name;
}

interface Beginning {
  readonly workspaceId: string;
  readonly formId: string;
}

/** From here on no payment of the organization begins. */
async function begin(tx: InTransaction<Recent>, { workspaceId, formId: id }: Beginning): Promise<void> {
  const { userId } = tx.viewer;
  await lockPerson(tx, userId);
  const isGoing = await lockMoneyEvenIfLeaving(tx, workspaceId);
  const input = { workspaceId };
  const facts = { purpose: organizationDeletionPurpose, workspaceId, userId, inputHash: digestInput(input) };
  if ((await tx.db.operation.count({ where: { id, ...facts } })) > 0) return;
  await findOwnedName(tx, workspaceId);
  if (isGoing) throw new DomainError("still_working");
  const { canDelete } = await describeOrganization(tx, workspaceId);
  if (!canDelete) throw new DomainError("organization_in_use");
  const createdAt = tx.now();
  const { count } = await tx.db.operation.createMany({
    data: [{ id, ...facts, input, state: "PENDING", createdAt }],
    skipDuplicates: true,
  });
  if (count === 0) throw new DomainError("form_reused");
  await enqueueOrganizationDeletion(tx, id, new Date(createdAt.getTime() + RESUME_AFTER_MS));
}
