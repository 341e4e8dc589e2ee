import { fileURLToPath } from "node:url";

const compiled = new Map<string, string>();

/**
 * One self-contained script for browsers from a TypeScript module beside the page it belongs to.
 *
 * Compiled at the first request and kept, the compiler not being loaded before; `buildSync` leaves no process behind.
 */
export async function browserScript(entry: URL): Promise<string> {
  const kept = compiled.get(entry.href);
  if (kept !== undefined) return kept;
  const { buildSync } = await import("esbuild");
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
