import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { Client } from "pg";

const secret = (process.env.USAGE_API_KEYS ?? "").split(",")[0] ?? "";
const headers = { authorization: `Bearer ${secret}` };

/** What a product knows a customer by. */
export async function workspaceIdOf(handle: string): Promise<string> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(`select id from "Workspace" where handle = $1`, [handle]);
    return rows[0]?.id ?? "";
  } finally {
    await client.end();
  }
}

/** Reports so much usage as of now, as the product does from its own server. */
export async function reportUsage(
  request: APIRequestContext,
  workspaceId: string,
  used: Readonly<Record<string, number>>,
): Promise<void> {
  const occurredAt = new Date().toISOString();
  const events = Object.entries(used).map(([meter, quantity]) => ({ key: randomUUID(), meter, quantity, occurredAt }));
  const answer = await request.post("/api/usage", { headers, data: { workspaceId, events } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Says how many there are. */
export async function setGauge(
  request: APIRequestContext,
  workspaceId: string,
  [gauge, count]: readonly [string, number],
): Promise<void> {
  const answer = await request.put("/api/usage/gauges", { headers, data: { workspaceId, gauge, count } });
  expect(answer.status(), await answer.text()).toBe(200);
}
