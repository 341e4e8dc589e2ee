import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findViewer, listSessions } from "@/lib/domain/identity";
import { listInvoices } from "@/lib/domain/invoices";
import { countUnread, listInbox } from "@/lib/domain/notifications";
import { listSecurityEvents } from "@/lib/domain/security";
import { listActivity, listMembers } from "@/lib/domain/workspaces";
import { accountContext, workspaceContext } from "../factories/contexts";
import { aStripeInvoice, storeInvoices } from "../factories/invoices";
import { aMember, aSession, aWorkspace } from "../factories/people";

const LIST_PAGE_STATEMENTS = 4;

afterEach(() => vi.restoreAllMocks());

/** Counts what reaches PostgreSQL while a list page asks for its session and its rows. */
async function countStatements(tokenHash: string, rows: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await findViewer(tokenHash, new Date());
  await rows();
  return query.mock.calls.map(([statement]) => textOf(statement));
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  if (typeof statement === "object" && statement !== null && "text" in statement) return String(statement.text);
  return "";
}

async function aBusyWorkspace() {
  const workspace = await aWorkspace();
  for (const role of ["ADMIN", "MEMBER", "VIEWER"] as const) await aMember(workspace, role);
  await storeInvoices(
    workspace.id,
    Array.from({ length: 30 }, (_, index) => aStripeInvoice({ issuedAt: new Date(Date.UTC(2026, 0, 1 + index)) })),
  );
  const [{ tokenHash }] = await Promise.all([aSession(workspace.owner), aSession(workspace.owner)]);
  return { workspace, owner: workspace.owner, tokenHash };
}

describe(`SPEED a list page makes at most ${String(LIST_PAGE_STATEMENTS)} SQL statements`, () => {
  it("invoices", async () => {
    const { workspace, owner, tokenHash } = await aBusyWorkspace();
    const ctx = workspaceContext(owner, { workspace, permission: "invoices.read" });
    const statements = await countStatements(tokenHash, () => listInvoices(ctx, { status: "all", sort: "newest" }));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
    expect(statements.length, "the count itself works").toBeGreaterThanOrEqual(2);
  });

  it("members", async () => {
    const { workspace, owner, tokenHash } = await aBusyWorkspace();
    const ctx = workspaceContext(owner, { workspace, permission: "members.read" });
    const statements = await countStatements(tokenHash, () => listMembers(ctx));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
  });

  it("activity", async () => {
    const { workspace, owner, tokenHash } = await aBusyWorkspace();
    const ctx = workspaceContext(owner, { workspace, permission: "activity.read" });
    const statements = await countStatements(tokenHash, () => listActivity(ctx, {}));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
  });

  it("the inbox, with the bell that every page has", async () => {
    const { owner, tokenHash } = await aBusyWorkspace();
    const statements = await countStatements(tokenHash, async () => {
      await countUnread(owner.userId);
      await listInbox(accountContext(owner), { show: "all", cursor: undefined });
    });
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
  });

  it("security history", async () => {
    const { owner, tokenHash } = await aBusyWorkspace();
    const statements = await countStatements(tokenHash, () => listSecurityEvents(accountContext(owner), {}));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
  });

  it("sessions", async () => {
    const { owner, tokenHash } = await aBusyWorkspace();
    const statements = await countStatements(tokenHash, () => listSessions(accountContext(owner)));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(LIST_PAGE_STATEMENTS);
  });
});
