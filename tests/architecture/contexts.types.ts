import type {
  AccountContext,
  InTransaction,
  PublicContext,
  SystemContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";

// Compiled, never run: each line marked below must not compile, else the compiler says the mark is unused.
declare function readInvoices(ctx: WorkspaceContext<"invoices.read">): void;
declare function readOwnAccount(ctx: AccountContext): void;
declare function readGateways(gateways: unknown): void;
declare function runAsSystem(ctx: SystemContext): void;
declare const reader: WorkspaceContext<"invoices.read">;
declare const both: WorkspaceContext<"invoices.read" | "billing.write">;
declare const payer: WorkspaceContext<"billing.write">;
declare const visitor: PublicContext;
declare const account: AccountContext;
declare const transaction: InTransaction<WorkspaceContext<"invoices.read">>;

readInvoices(reader);
readInvoices(both);
// @ts-expect-error another permission is no proof of this one
readInvoices(payer);
// @ts-expect-error an account is no workspace
readInvoices(account);
// @ts-expect-error a visitor is nobody
readOwnAccount(visitor);
// @ts-expect-error a member is not the system
runAsSystem(reader);
// @ts-expect-error a context cannot be written down by hand
readOwnAccount({ ...visitor, viewer: account.viewer });
// @ts-expect-error nothing slow inside a transaction: there are no gateways
readGateways(transaction.gateways);
