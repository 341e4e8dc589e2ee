import { readdirSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";

const app = path.resolve(import.meta.dirname, "../../app");

/** What stands for the parameters in a page's address. A page with a parameter that is not here fails the tests until it is. */
export interface Places {
  readonly workspace: string;
  readonly plan: string;
  readonly card: string;
  readonly invoice: string;
}

type Kind = "page.tsx" | "route.ts";

/** The address of every page, or of every route, that the application has. */
export function addresses(kind: Kind, places: Places): string[] {
  const values: Readonly<Record<string, string>> = {
    ...places,
    handle: places.workspace,
    token: "none",
    "...nextauth": "session",
    avatar: "none",
    note: "none",
  };
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep))
    .filter((parts) => parts.at(-1) === kind)
    .map((parts) => parts.slice(0, -1).filter((part) => !part.startsWith("(")))
    .map(
      (parts) =>
        `/${parts.map((part) => part.replace(/^\[(.+)\]$/, (_, name: string) => values[name] ?? unknown(name))).join("/")}`,
    )
    .sort();
}

function unknown(name: string): never {
  throw new Error(`Say in e2e/support/pages.ts what stands for [${name}]`);
}

/** Names of things that exist in the workspace, as its own pages link to them. */
export async function placesIn(request: APIRequestContext, workspace: string, plan: string): Promise<Places> {
  const read = async (page: string) => (await request.get(`/w/${workspace}/${page}`)).text();
  const [billing, invoices] = await Promise.all([read("billing"), read("invoices")]);
  const card = /\/billing\/cards\/([\w-]{36})\/remove/.exec(billing)?.[1];
  const invoice = /\/invoices\/([\w-]{36})/.exec(invoices)?.[1];
  if (card === undefined || invoice === undefined) throw new Error(`${workspace} shows no card or no invoice`);
  return { workspace, plan, card, invoice };
}
