import "server-only";
import type { BaseContext, InTransaction } from "@/lib/domain/shared/context";
import { markTransaction } from "@/lib/domain/shared/transaction-mark";

/**
 * Runs `work` in one transaction with a context that has no gateways: a network call may not hold a row lock.
 * Whatever `work` throws rolls everything back.
 */
export function inTransaction<C extends BaseContext, T>(
  ctx: C,
  work: (tx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  return ctx.db.$transaction((db) => {
    const { db: _client, gateways: _gateways, ...rest } = ctx;
    return markTransaction(() => work({ ...rest, db }));
  });
}
