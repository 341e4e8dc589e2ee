import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { markUsageCollected, readOutstandingUsage } from "@/lib/domain/usage";
import type { Payer } from "./billing";
import { systemContext } from "./contexts";
import { anEvent, report } from "./usage";

/** So many prompts beyond the quota of Developer, at 2 cents. */
export const prompts = ({ workspace }: Payer, beyond: number) =>
  report(workspace.id, [anEvent({ meter: "ai", quantity: BigInt(200 + beyond) })]);

export const outstanding = async ({ workspace }: Payer) =>
  (await readOutstandingUsage(systemContext(), workspace.id)).total;

export const differingLines = ({ workspace }: Payer) =>
  database().finding.findMany({ where: { workspaceId: workspace.id, kind: "usage-differs", resolvedAt: null } });

export const usageLines = ({ workspace }: Payer) =>
  database().invoiceLine.findMany({
    where: { workspaceId: workspace.id, meterKey: { not: null } },
    orderBy: { periodStart: "asc" },
  });

export async function collect(payer: Payer): Promise<void> {
  const { lines } = await readOutstandingUsage(systemContext(), payer.workspace.id);
  const collected = { workspaceId: payer.workspace.id, lines, operationId: randomUUID() };
  await inTransaction(systemContext(), (tx) => markUsageCollected(tx, collected));
}
