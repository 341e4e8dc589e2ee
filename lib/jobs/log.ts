import "server-only";
import pino from "pino";
import { secretNames } from "@/lib/config/secret-names";

export const log = pino({
  base: { process: "worker" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: secretNames,
});
