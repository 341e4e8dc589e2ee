import http from "node:http";
import type { BrowserContext } from "@playwright/test";

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const portal = new URL(process.env.E2E_BASE_URL ?? "http://localhost");

/** Sends exactly this path and these headers: other clients tidy them up first. */
export function send(path: string, { method = "GET", headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { host: portal.hostname, port: portal.port, method, path, setHost: false };
    const request = http.request({ ...options, headers: { host: portal.host, ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** What the browser would send along, for requests that no browser sends. */
export async function cookiesOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Words that stand in no answer: of our code, of the machine, of the database. */
export const insides =
  /\n\s+at |node_modules|webpack|turbopack:|\/work\/|\bselect \b.*\bfrom\b|prisma|PostgreSQL|ECONNREFUSED/i;
