import { isUniqueViolation } from "@/lib/db/errors";
import { recordAudit } from "../audit";
import type { AccountContext, InTransaction } from "../shared/context";
import { DomainError } from "../shared/errors";
import { parseHandle } from "../shared/handle";
import { newId } from "../shared/ids";
import { runOnce } from "../shared/run-once";
import type { CreateOrganizationInput } from "./inputs";
import { claimHandle } from "./reserved-handles";

/** How many organizations one person may own (ORG-3: below the Enterprise plan a small number). */
const MAX_OWNED = 10;

export interface CreatedOrganization {
  readonly workspaceId: string;
  readonly handle: string;
  readonly [key: string]: string;
}

/**
 * Creates an organization with the person as its owner and remembers it as their workspace.
 *
 * The same form sent again returns the first organization. The handle is shared with people's names.
 * @throws DomainError `handle_invalid`, `handle_taken`, `organization_limit`
 */
export async function createOrganization(
  ctx: AccountContext,
  input: CreateOrganizationInput,
  formId: string,
): Promise<CreatedOrganization> {
  const handle = parseHandle(input.handle, "handle");
  const submission = {
    formId,
    purpose: "workspaces.create",
    input: { name: input.name, handle },
    userId: ctx.viewer.userId,
  };
  try {
    return await runOnce(ctx, submission, (tx) => insertOrganization(tx, { name: input.name, handle }));
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("handle_taken", "handle");
    throw error;
  }
}

async function insertOrganization(
  tx: InTransaction<AccountContext>,
  given: { name: string; handle: string },
): Promise<CreatedOrganization> {
  const { userId } = tx.viewer;
  const workspaceId = newId();
  const createdAt = tx.now();
  // Locks the person's row first: forms sent at the same time count one after the other.
  await tx.db.user.update({ where: { id: userId }, data: { updatedAt: createdAt } });
  const owned = await tx.db.membership.count({ where: { userId, role: "OWNER", workspace: { kind: "ORGANIZATION" } } });
  if (owned >= MAX_OWNED) throw new DomainError("organization_limit");

  await tx.db.workspace.create({
    data: { id: workspaceId, kind: "ORGANIZATION", handle: given.handle, name: given.name, createdAt },
  });
  await claimHandle(tx, { handle: given.handle, userId, field: "handle" });
  await tx.db.membership.create({ data: { id: newId(), workspaceId, userId, role: "OWNER", createdAt } });
  await tx.db.user.update({ where: { id: userId }, data: { lastWorkspaceId: workspaceId } });
  await recordAudit(tx, { action: "workspace.created", workspaceId, userId, details: { handle: given.handle } });
  return { workspaceId, handle: given.handle };
}
