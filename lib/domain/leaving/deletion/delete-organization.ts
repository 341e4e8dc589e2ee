import { inTransaction } from "@/lib/db/transaction";
import { lockMoney, refreshBilling } from "../../billing";
import { lockPerson } from "../../identity";
import type { AccountContext, InTransaction } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { DomainError } from "../../shared/errors";
import { reserveHandle } from "../../workspaces";
import type { DeleteOrganizationInput } from "../inputs";
import { closeWorkspace } from "./close-workspace";
import { describeOrganization } from "./find-hindrances";

type Recent = AccountContext<"recent-auth">;

/**
 * Deletes an organization that its owner is alone in, has no plan and owes nothing. Its name is held for the owner for
 * 90 days; its invoices are kept.
 *
 * @throws DomainError `not_found` for anybody but the owner, `organization_name_wrong`, `organization_in_use`,
 * `payment_provider_down`
 */
export async function deleteOrganization(ctx: Recent, input: DeleteOrganizationInput): Promise<void> {
  const { workspaceId } = input;
  const name = await findOwnedName(ctx, workspaceId);
  if (input.name !== name) throw new DomainError("organization_name_wrong", "name");
  await refreshBilling(ctx, workspaceId);
  await inTransaction(ctx, (tx) => close(tx, workspaceId));
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

async function close(tx: InTransaction<Recent>, workspaceId: string): Promise<void> {
  const { userId } = tx.viewer;
  await lockPerson(tx, userId);
  await lockMoney(tx, workspaceId);
  await findOwnedName(tx, workspaceId);
  const { canDelete } = await describeOrganization(tx, workspaceId);
  if (!canDelete) throw new DomainError("organization_in_use");
  const handle = await closeWorkspace(tx, { workspaceId, userId });
  await reserveHandle(tx, { handle, userId });
  await enqueue(tx, { name: "leaving.close-organization", payload: { workspaceId } });
}
