import type { TransactionContext, WorkspaceFacts } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import type { OperationPurpose } from "./purposes";

type Beginning = Pick<TransactionContext, "db"> & { readonly workspace: Pick<WorkspaceFacts, "id"> };

/**
 * For `prepare` of another operation, which holds `lockMoney`: none of these was begun before and has not ended.
 * @throws DomainError `still_working`
 */
export async function assertNoneRuns(
  { db, workspace }: Beginning,
  formId: string,
  purposes: readonly OperationPurpose[],
): Promise<void> {
  const purpose = { in: [...purposes] };
  const others = { workspaceId: workspace.id, state: "PENDING", purpose, id: { not: formId } } as const;
  if ((await db.operation.count({ where: others })) > 0) throw new DomainError("still_working");
}
