import { z } from "zod";
import { deliveries } from "../events/deliveries";
import { events } from "../events/events";
import { webhookEndpoints } from "../events/webhook-endpoints";
import { type Answer, headerOf, type IncomingRequest, jsonAnswer } from "../http/messages";
import type { Sandbox } from "../sandbox";
import type { Change } from "../state/journal";
import { changeConfig, showConfig } from "./config";
import { FAULT_KINDS } from "./faults";
import { giveDiscount } from "./give-discount";
import { moveClock, showClock, travelCustomer } from "./time-travel";

type Handler = (sandbox: Sandbox, body: unknown, id: string) => unknown;

const faultInput = z.strictObject({
  match: z.string(),
  kind: z.enum(FAULT_KINDS),
  times: z.int().positive().default(1),
  keyPrefix: z.string().exactOptional(),
  retryHeader: z.enum(["true", "false"]).exactOptional(),
  holdMs: z.int().positive().default(30_000),
  executed: z.boolean().default(false),
});

const deliveryInput = z.strictObject({
  shuffle: z.boolean().exactOptional(),
  duplicate: z.int().min(0).max(10).exactOptional(),
  drop: z.int().min(0).exactOptional(),
  delayMs: z.int().min(0).exactOptional(),
  retryDelaysMs: z.array(z.int().positive()).exactOptional(),
});

/** By "METHOD path"; `*` stands for one id. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  "GET /_sandbox/health": () => ({ status: "ok" }),
  "GET /_sandbox/log": (sandbox) => ({ data: sandbox.log.list() }),
  "GET /_sandbox/config": (sandbox) => showConfig(sandbox),
  "POST /_sandbox/config": (sandbox, body) => changeConfig(sandbox, body),
  "GET /_sandbox/clock": (sandbox) => showClock(sandbox),
  "POST /_sandbox/clock": (sandbox, body) => moveClock(sandbox, body),
  "POST /_sandbox/customers/*/discount": (sandbox, body, id) => giveDiscount(sandbox, body, id),
  "POST /_sandbox/customers/*/travel": (sandbox, body, id) => travelCustomer(sandbox, body, id),
  "GET /_sandbox/faults": (sandbox) => ({ data: sandbox.faults.list(), held: sandbox.faults.heldCount }),
  "POST /_sandbox/faults": (sandbox, body) => {
    const input = z.union([z.array(faultInput), faultInput.transform((fault) => [fault])]).parse(body);
    sandbox.faults.add(input);
    return { data: sandbox.faults.list() };
  },
  "DELETE /_sandbox/faults": (sandbox) => {
    sandbox.faults.clear();
    return { data: [] };
  },
  "POST /_sandbox/faults/remove": (sandbox, body) => {
    sandbox.faults.remove(z.strictObject({ index: z.int().min(0) }).parse(body).index);
    return { data: sandbox.faults.list() };
  },
  "POST /_sandbox/faults/release": (sandbox) => {
    const released = sandbox.faults.heldCount;
    sandbox.faults.release();
    return { released };
  },
  "GET /_sandbox/webhooks": (sandbox) => ({
    config: sandbox.deliverer.config,
    pending: sandbox.store.table(deliveries).all(),
  }),
  "POST /_sandbox/webhooks": (sandbox, body) => {
    sandbox.deliverer.config = { ...sandbox.deliverer.config, ...deliveryInput.parse(body) };
    return { config: sandbox.deliverer.config };
  },
  "POST /_sandbox/webhooks/flush": async (sandbox) => ({ pending: await sandbox.deliverer.flush() }),
  "POST /_sandbox/events/*/resend": (sandbox, _body, id) => ({ deliveries: resend(sandbox, id) }),
  "GET /_sandbox/snapshot": (sandbox) => [...sandbox.store.dump()],
  "POST /_sandbox/restore": (sandbox, body) => {
    sandbox.store.replaceAll(changesInput.parse(body));
    return { restored: true };
  },
  "POST /_sandbox/reset": (sandbox) => {
    sandbox.faults.clear();
    sandbox.store.replaceAll([]);
    return { reset: true };
  },
  "GET /_sandbox/snapshots": (sandbox) => ({ data: sandbox.snapshots.list() }),
  "POST /_sandbox/snapshots": (sandbox) => sandbox.snapshots.take(sandbox.store, Math.floor(Date.now() / 1000)),
  "POST /_sandbox/snapshots/*/restore": (sandbox, _body, id) => {
    sandbox.store.replaceAll(sandbox.snapshots.get(id));
    return { restored: true };
  },
};

const changesInput = z.array(
  z.tuple([z.literal("put"), z.string(), z.looseObject({ id: z.string() })]).transform((entry): Change => entry),
);

/** The control side for tests and the dashboard. JSON in, JSON out; never reachable from another site's page. */
export async function answerAdminRequest(sandbox: Sandbox, request: IncomingRequest): Promise<Answer> {
  if (isForeignPage(request)) return jsonAnswer(403, { error: { message: "Not from another site." } });
  const { handler, id } = findHandler(request);
  if (!handler) return jsonAnswer(404, { error: { message: `No such admin call: ${request.method} ${request.path}` } });
  try {
    const body: unknown = request.body === "" ? {} : JSON.parse(request.body);
    const result = await handler(sandbox, body, id);
    await sandbox.store.durable();
    return jsonAnswer(200, result);
  } catch (error) {
    return jsonAnswer(400, { error: { message: error instanceof Error ? error.message : "Bad request" } });
  }
}

function findHandler({ method, path }: IncomingRequest): { handler: Handler | undefined; id: string } {
  const [, id = ""] = /^\/_sandbox\/[^/]+\/([^/]+)\/[^/]+$/.exec(path) ?? [];
  const named = id === "" ? path : path.replace(`/${id}/`, "/*/");
  return { handler: HANDLERS[`${method} ${path}`] ?? HANDLERS[`${method} ${named}`], id };
}

function isForeignPage(request: IncomingRequest): boolean {
  const site = headerOf(request, "sec-fetch-site");
  return site !== undefined && site !== "same-origin" && site !== "none";
}

function resend(sandbox: Sandbox, eventId: string): number {
  return sandbox.perform((work) => {
    const event = work.get(events, eventId);
    const endpoints = work.all(webhookEndpoints).filter((endpoint) => endpoint.status === "enabled");
    for (const endpoint of endpoints) {
      const id = work.newId(deliveries);
      work.insert(deliveries, { id, event: event.id, endpoint: endpoint.id, attempts: 0, nextAttemptAtMs: 0 });
    }
    return endpoints.length;
  });
}
