import { createHmac } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/config/env";
import { readSessionToken, sessionCookie, writeSession } from "@/lib/server/session";

const jar = vi.hoisted(() => new Map<string, { value: string; options: Record<string, unknown> }>());

// Next's cookies exist only within its own requests.
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => jar.get(name),
      set: (name: string, value: string, options: Record<string, unknown>) => jar.set(name, { value, options }),
    }),
}));

const name = sessionCookie().name;
const carry = (value: string) => jar.set(name, { value, options: {} });
const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

beforeEach(() => jar.clear());

describe("H47 a forged session cookie is an anonymous visitor", () => {
  const claims = { sid: "somebody-elses-token" };
  const unsigned = `${base64({ alg: "none", typ: "JWT" })}.${base64(claims)}.`;
  const body = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}`;

  it.each([
    ["nothing at all", ""],
    ["alg: none", unsigned],
    [
      "signed with our secret, not encrypted",
      `${body}.${createHmac("sha256", env().NEXTAUTH_SECRET).update(body).digest("base64url")}`,
    ],
    ["RS256 in its header", `${base64({ alg: "RS256" })}.${base64(claims)}.c2ln`],
    ["direct encryption without a key", `${base64({ alg: "dir", enc: "A256GCM" })}..aXY.Y2lwaGVy.dGFn`],
    ["a hundred kilobytes", "x".repeat(100_000)],
    ["control characters", "\u0000\u0001.\u0002"],
  ])("%s", async (_, value) => {
    carry(value);

    expect(await readSessionToken()).toBeNull();
  });

  it("another installation's secret", async () => {
    carry(await encode({ token: claims, secret: "another-secret-that-is-long-enough-to-be-one" }));

    expect(await readSessionToken()).toBeNull();
  });

  it("a real one, cut short or split into chunks", async () => {
    const real = await encode({ token: claims, secret: env().NEXTAUTH_SECRET });
    carry(real.slice(0, -4));
    expect(await readSessionToken()).toBeNull();

    jar.clear();
    jar.set(`${name}.0`, { value: real.slice(0, 50), options: {} });
    jar.set(`${name}.1`, { value: real.slice(50), options: {} });
    expect(await readSessionToken()).toBeNull();
  });

  it("a real one without a session in it", async () => {
    carry(await encode({ token: { sub: "user", role: "SUPERADMIN" }, secret: env().NEXTAUTH_SECRET }));

    expect(await readSessionToken()).toBeNull();
  });
});

it("H46 H89 has on https a name that no neighbouring site can give a cookie", async () => {
  vi.resetModules();
  vi.stubEnv("NEXTAUTH_URL", "https://portal.example");
  const fresh = await import("@/lib/server/session");
  expect(fresh.sessionCookie()).toEqual({ name: "__Host-portico.session", secure: true });
  vi.unstubAllEnvs();
});

it("carries the token alone, out of reach of scripts", async () => {
  await writeSession("the-token");

  const cookie = jar.get(name);
  expect(await readSessionToken()).toBe("the-token");
  expect(cookie?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  const claims = await decode({ token: cookie?.value ?? "", secret: env().NEXTAUTH_SECRET });
  expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
});
