import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
});

export interface ServerAction {
  readonly id: string;
  readonly name: string;
  /** A page that carries it, as Next names it: `app/(portal)/account/page`. */
  readonly page: string;
}

/** Every server action of the build, the ones that no page uses included. */
export function serverActions(): ServerAction[] {
  const file = path.resolve(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: Object.keys(workers)[0] ?? "",
  }));
}

/** The page's address with this workspace and these objects in it. */
export function addressOf({ page }: ServerAction, values: Readonly<Record<string, string>>): string {
  const parts = page
    .split("/")
    .slice(1, -1)
    .filter((part) => !part.startsWith("("));
  return `/${parts.map((part) => part.replace(/^\[(.+)\]$/, (_, name: string) => values[name] ?? "none")).join("/")}`;
}
