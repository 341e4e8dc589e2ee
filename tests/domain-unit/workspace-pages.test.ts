import { expect, it } from "vitest";
import { pageBelow } from "@/lib/domain/workspaces/workspace-pages";

it.each([
  ["/w/acme", ""],
  ["/w/acme/", ""],
  ["/w/acme/billing", "billing"],
  ["/w/acme/invoices/0198c0de", "invoices"],
  ["/w/acme/invoices?status=open", "invoices"],
  ["/account", null],
  ["/", null],
])("WS-2 finds the page of %s without ids of objects", (path, page) => expect(pageBelow(path)).toBe(page));
