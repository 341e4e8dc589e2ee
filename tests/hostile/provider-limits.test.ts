import { describe, expect, it } from "vitest";
import { beginProvider } from "@/lib/server/begin-provider";
import { answerNextAuth } from "@/lib/server/next-auth";
import { publicContext } from "../factories/contexts";
import { aUser } from "../factories/people";
import { refusalCode } from "../factories/refusal";

// Neither is asked: setting out for GitHub needs no answer of theirs, and nobody gets as far on the way back.
Object.assign(process.env, { AUTH_GITHUB_ID: "github-client", AUTH_GITHUB_SECRET: "github-secret" });

async function inTurn<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let done = 0; done < count; done += 1) answers.push(await work());
  return answers;
}

const depart = (ip: string) =>
  beginProvider(publicContext({ ip }), { purpose: "sign-in", provider: "github", next: "", at: Date.now() }).then(
    () => "gone",
    refusalCode,
  );

async function call(path: string, ip: string, viewer: { userId: string } | null = null) {
  const method = path.startsWith("signin") ? "POST" : "GET";
  const headers = { host: "localhost:3000", "content-type": "application/x-www-form-urlencoded" };
  const request = new Request(`http://localhost:3000/api/auth/${path}`, { method, headers });
  const answer = await answerNextAuth(publicContext({ ip }, viewer), request, { nextauth: path });
  return `${String(answer.status)} ${answer.headers.get("location") ?? ""}`;
}

describe("setting out for a provider and coming back", () => {
  it("H11 is begun 60 times in ten minutes by one visitor, by our form or next-auth's own address", async () => {
    const ip = "198.51.100.11";
    expect(new Set(await inTurn(30, () => depart(ip)))).toEqual(new Set(["gone"]));
    await inTurn(30, () => call("signin/github", ip));
    expect(await depart(ip)).toBe("too_many_attempts");
    expect(await call("signin/github", ip)).toBe("303 /sign-in");
    expect(await depart("198.51.100.12")).toBe("gone");
  });

  it("H11 is answered 60 times in ten minutes for one visitor, and for a signed-in person on their own count", async () => {
    const ip = "198.51.100.13";
    const person = await aUser();
    const usual = await call("callback/github", ip);
    expect(new Set(await inTurn(59, () => call("callback/github", ip)))).toEqual(new Set([usual]));
    expect(usual).not.toMatch(/^303/);
    expect(await call("callback/github", ip)).toBe("303 /sign-in");
    expect(await call("callback/github", ip, person)).not.toMatch(/^303/);
    expect(await call("session", ip)).toMatch(/^200/);
  });
});
