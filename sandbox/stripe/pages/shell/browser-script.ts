import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const compiled = new Map<string, string>();

/**
 * One self-contained script for browsers from a TypeScript module beside the page it belongs to.
 *
 * Compiled at the first request and kept; `buildSync` leaves no process behind.
 */
export function browserScript(entry: URL): string {
  const kept = compiled.get(entry.href);
  if (kept !== undefined) return kept;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  });
  const script = outputFiles.map((file) => file.text).join("");
  compiled.set(entry.href, script);
  return script;
}
