import "server-only";
import pino from "pino";

/** One JSON line per event. Secrets never get here: log ids and codes, not inputs. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.token", "*.secret", "*.authorization", "*.cookie"],
});
