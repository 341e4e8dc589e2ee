import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "@/lib/db/client";
import type { BaseContext } from "@/lib/domain/shared/context";
import { createStripeGateway } from "@/lib/gateways/stripe/create-stripe-gateway";
import { webhookSecret } from "../../support/stripe-sandbox";
import { dieWith, type Life } from "./mortal-database";

/** What one process of the portal does, until it dies. */
export interface MortalProcess {
  /** What it changed for good, in order: requests that Stripe executed, transactions that PostgreSQL committed. */
  readonly changes: readonly string[];
  /** The same context in this process: whatever it asks of Stripe or PostgreSQL is counted, and ends with its life. */
  readonly runs: <C extends BaseContext>(ctx: C) => C;
  /** Is over once the process has died. */
  readonly death: Promise<unknown>;
  readonly close: () => void;
}

/**
 * A process that dies right after a change of its own, the first being 1: it never hears the answer, and nothing of it is done
 * any more. Between two changes nothing is to be told from the outside, so these are all the moments there are.
 */
export async function startMortalProcess(
  stripeUrl: string,
  lastChange = Number.POSITIVE_INFINITY,
): Promise<MortalProcess> {
  const changes: string[] = [];
  const end = new AbortController();
  const life: Life = {
    isOver: () => end.signal.aborted,
    changed: (what) => {
      if (end.signal.aborted) return;
      changes.push(what);
      if (changes.length >= lastChange) end.abort();
    },
  };
  const { url, close } = await startLineTo(stripeUrl, life);
  const stripe = createStripeGateway({ secretKey: "sk_test_0000000000000000000000000000", webhookSecret, apiUrl: url });
  const bodies = new Map<Database, Database>();
  const mortal = (db: Database) => {
    const known = bodies.get(db) ?? dieWith(db, life);
    bodies.set(db, known);
    return known;
  };
  return {
    changes,
    runs: (ctx) => ({ ...ctx, db: mortal(ctx.db), gateways: { ...ctx.gateways, stripe } }),
    death: once(end.signal, "abort"),
    close: () => {
      end.abort();
      close();
    },
  };
}

/** Asks Stripe for the process. What was sent is executed whole; whether anybody hears the answer is another thing. */
async function startLineTo(
  stripeUrl: string,
  life: Life,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
      if (life.isOver()) return response.destroy();
      const { method = "GET", url = "/", headers } = request;
      const body = Buffer.concat(chunks);
      const sent = new Headers();
      for (const name of ["authorization", "content-type", "idempotency-key", "stripe-version"]) {
        const value = headers[name];
        if (typeof value === "string") sent.set(name, value);
      }
      const answer = await fetch(`${stripeUrl}${url}`, {
        ...{ method, headers: sent },
        ...(body.length > 0 && { body }),
      });
      const text = await answer.text();
      if (method !== "GET" && !url.includes("/create_preview")) life.changed(nameOf(method, url));
      if (life.isOver()) return response.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    })().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `DELETE /v1/subscriptions/*`: without what is different each time. */
function nameOf(method: string, url: string): string {
  return `${method} ${url.replace(/\?.*$/, "").replace(/\/[a-z_]+_(?=[a-z]*[A-Z0-9])[A-Za-z0-9]+/g, "/*")}`;
}
