import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/**
 * Where the local services keep what they must remember. Tests set PORTICO_DATA_DIR so that they never meet the demo's data.
 * @returns {string}
 */
export function dataDir() {
  return path.resolve(ROOT, process.env.PORTICO_DATA_DIR ?? ".data");
}
