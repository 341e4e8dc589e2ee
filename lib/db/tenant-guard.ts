import "server-only";
import { assert } from "@/lib/domain/shared/assert";
import type { Database } from "./client";

/** Models whose rows belong to one workspace. */
const owned = new Set([
  "Membership",
  "AuditEvent",
  "Operation",
  "Subscription",
  "PaymentMethod",
  "Invoice",
  "InvoiceLine",
  "InvoicePayment",
  "BalanceEntry",
  "UsageEvent",
  "UsageHour",
  "UsagePeriod",
  "UsageCollection",
  "UsageAlert",
  "UsageGauge",
  "UsageGaugeChange",
  "UsageReport",
  "ActivePromo",
  "PromoRedemption",
  "Charge",
  "Refund",
  "CreditNote",
  "CardHold",
  "BalanceRefund",
  "BillingProfileVersion",
  "BillingEmailClaim",
]);

type Args = { readonly where?: unknown; readonly data?: unknown; readonly create?: unknown };

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** True when `where` pins the workspace at its top level or through a compound unique key that contains it. */
function names(where: unknown, field: string, workspaceId: string): boolean {
  const conditions = record(where);
  if (conditions[field] === workspaceId) return true;
  return Object.entries(conditions).some(
    ([key, value]) => key.startsWith("workspaceId_") && record(value)[field] === workspaceId,
  );
}

function rowsNamed(data: unknown, workspaceId: string): boolean {
  return (Array.isArray(data) ? data : [data]).every((row) => record(row).workspaceId === workspaceId);
}

function checkOwned(operation: string, args: Args, workspaceId: string): boolean {
  if (operation.startsWith("create")) return rowsNamed(args.data, workspaceId);
  if (operation === "upsert" && !rowsNamed(args.create, workspaceId)) return false;
  return names(args.where, "workspaceId", workspaceId);
}

/**
 * A client that refuses a query on a workspace-owned model that does not name this workspace. It asserts and never
 * injects: the condition stays visible where the query is written. Raw SQL escapes it (see `*.sql.ts`).
 */
export function guardedFor(db: Database, workspaceId: string): Database {
  const guarded = db.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const given: Args = record(args);
          const fits =
            model === "Workspace"
              ? names(given.where, "id", workspaceId)
              : !owned.has(model) || checkOwned(operation, given, workspaceId);
          assert(fits, `${model}.${operation} must name the workspace it acts in`);
          return query(args);
        },
      },
    },
  });
  // A query extension changes no signature, yet Prisma types its client as a new one.
  return guarded as unknown as Database;
}
