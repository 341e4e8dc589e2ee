import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/**
 * Reads a TRACE as an OPTIONS, which pages refuse like every method but GET, HEAD and POST. Next makes a `Request` of what
 * comes in, and the standard's refuses TRACE: before anything of ours runs it would answer 500.
 */
export function refuseTrace(): void {
  subscribe("http.server.request.start", (message) => {
    if (!(message instanceof Object && "request" in message)) return;
    const { request } = message;
    if (request instanceof IncomingMessage && request.method === "TRACE") request.method = "OPTIONS";
  });
}
