import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { aUser } from "../factories/people";

const secrets = [randomUUID() + randomUUID(), randomUUID() + randomUUID()];

vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: () => undefined }),
}));

type Method = (request: Request, context: { params: Promise<undefined> }) => Promise<Response>;
let post: Method;
let put: Method;
let workspaceId: string;
beforeAll(async () => {
  process.env.USAGE_API_KEYS = secrets.join(",");
  post = (await import("@/app/api/usage/route")).POST;
  put = (await import("@/app/api/usage/gauges/route")).PUT;
  workspaceId = (await aUser()).workspace.id;
});

const context = { params: Promise.resolve(undefined) };
const send = (method: Method, body: unknown, authorization = `Bearer ${secrets[0] ?? ""}`) =>
  method(
    new Request("http://localhost:3000/api/usage", {
      method: "POST",
      headers: { authorization },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
    context,
  );
const anEvent = (wishes: object = {}) => ({
  key: randomUUID(),
  meter: "compute",
  quantity: 1,
  occurredAt: new Date().toISOString(),
  ...wishes,
});

describe("USE-12 POST /api/usage", () => {
  it("counts a batch and says so for each event", async () => {
    const event = anEvent({ quantity: 5 });
    const answer = await send(post, { workspaceId, events: [event, anEvent({ quantity: 1_000_000 })] });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      results: [
        { key: event.key, state: "recorded" },
        { state: "refused", reason: "quota_used_up" },
      ],
    });
    const again = await send(post, { workspaceId, events: [event] }, `Bearer ${secrets[1] ?? ""}`);
    expect(await again.json()).toMatchObject({ results: [{ state: "duplicate" }] });
    const other = await send(post, { workspaceId, events: [{ ...event, quantity: 6 }] });
    expect(other.status).toBe(409);
  });

  it.each(["", "Bearer ", "Bearer wrong", `Basic ${secrets[0] ?? ""}`, `Bearer ${secrets[0] ?? ""}x`])(
    "is for who has a secret, not for %j",
    async (authorization) => {
      const events = [anEvent()];
      const answer = await send(post, { workspaceId, events }, authorization);
      expect(answer.status).toBe(401);
      expect(await database().usageEvent.count({ where: { key: events[0]?.key ?? "" } })).toBe(0);
    },
  );

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["another shape", { events: [] }],
    ["H72 a prototype", '{"workspaceId":"0193d8e2-7b56-7f9b-a6a1-6d8a0a3f2f11","events":[],"__proto__":{"a":1}}'],
    ["H74 more than is asked for", { workspaceId: randomUUID(), events: [anEvent()], actor: "me" }],
  ])("answers 422 to %s, in JSON", async (_what, body) => {
    const answer = await send(post, body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 422, detail: expect.stringMatching(/./) as unknown });
  });

  it("answers 413 to what is too large, and 404 for a workspace that is not there", async () => {
    expect((await send(post, " ".repeat(262_145))).status).toBe(413);
    expect((await send(post, { workspaceId: randomUUID(), events: [anEvent()] })).status).toBe(404);
  });
});

describe("PUT /api/usage/gauges", () => {
  it("sets or moves a gauge", async () => {
    const answer = await send(put, { workspaceId, gauge: "projects", count: 1 });
    expect([answer.status, await answer.json()]).toEqual([200, { gauge: "projects", count: 1, limit: 2 }]);
    const moved = await send(put, { workspaceId, gauge: "projects", change: 1, key: "project:2" });
    expect(await moved.json()).toMatchObject({ count: 2 });
    expect((await send(put, { workspaceId, gauge: "projects", count: 3 })).status).toBe(409);
  });

  it.each([
    { gauge: "projects" },
    { gauge: "projects", count: 1, change: 1, key: "k" },
    { gauge: "projects", change: 1 },
    { gauge: "users", count: 1 },
    { gauge: "projects", count: -1 },
    { gauge: "projects", count: "1" },
  ])("answers 422 to %j", async (body) => {
    expect((await send(put, { workspaceId, ...body })).status).toBe(422);
  });

  it("is for who has a secret", async () => {
    expect((await send(put, { workspaceId, gauge: "projects", count: 0 }, "")).status).toBe(401);
  });
});
