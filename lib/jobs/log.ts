import "server-only";
import pino from "pino";

export const log = pino({ base: { process: "worker" }, timestamp: pino.stdTimeFunctions.isoTime });
