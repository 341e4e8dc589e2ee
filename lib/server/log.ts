import "server-only";
import pino from "pino";
import { secretNames } from "@/lib/config/secret-names";

/** One JSON line per event. Secrets never get here: log ids and codes, not inputs. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: secretNames });
