import type { LimitName } from "@/lib/config/portal-config";
import type { TransactionDatabase } from "@/lib/db/client";
import type { LimitExcess } from "../views";

const limitNames: readonly LimitName[] = ["projects", "devices", "functions"];

type Limits = Readonly<Record<LimitName, number>>;

/** What there is more of than these limits allow. Nothing of it is deleted; nothing more can be made. */
export async function findExcess(
  db: Pick<TransactionDatabase, "usageGauge">,
  workspaceId: string,
  limits: Limits | null,
): Promise<readonly LimitExcess[]> {
  if (!limits) return [];
  const gauges = await db.usageGauge.findMany({ where: { workspaceId } });
  return limitNames.flatMap((gauge) => {
    const count = gauges.find((one) => one.gauge === gauge)?.count ?? 0;
    return count > limits[gauge] ? [{ gauge, count, limit: limits[gauge] }] : [];
  });
}
