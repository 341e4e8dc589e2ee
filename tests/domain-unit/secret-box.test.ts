import { afterEach, expect, it, vi } from "vitest";
import { decryptSecret, encryptSecret } from "@/lib/domain/shared/secret-box";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The same module in a process with other keys. */
async function boxWith(keys: string): Promise<typeof import("@/lib/domain/shared/secret-box")> {
  vi.resetModules();
  vi.stubEnv("DATA_ENCRYPTION_KEYS", keys);
  return import("@/lib/domain/shared/secret-box");
}

it("SEC-4 gives back what was encrypted, and never the same text twice", () => {
  const [one, two] = [encryptSecret("JBSWY3DP", "ada"), encryptSecret("JBSWY3DP", "ada")];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^k1(\.[\w-]+){3}$/);
  expect([decryptSecret(one, "ada"), decryptSecret(two, "ada")]).toEqual(["JBSWY3DP", "JBSWY3DP"]);
});

it("SEC-4 opens nothing for another person", () => {
  expect(() => decryptSecret(encryptSecret("JBSWY3DP", "ada"), "grace")).toThrow();
});

it.each([1, 2, 3])("SEC-4 refuses an altered value (part %i)", (part) => {
  const parts = encryptSecret("JBSWY3DP", "ada").split(".");
  const text = parts[part] ?? "";
  const altered = parts.with(part, (text.startsWith("A") ? "B" : "A") + text.slice(1)).join(".");
  expect(() => decryptSecret(altered, "ada")).toThrow();
});

it.each(["", "k1", "k1...", "k9.AAAA.AAAA.AAAA", "plain"])("SEC-4 refuses %j, which is none of ours", (sealed) => {
  expect(() => decryptSecret(sealed, "ada")).toThrow();
});

it("SEC-4 refuses a shortened tag", () => {
  const [id, nonce, tag = "", text] = encryptSecret("JBSWY3DP", "ada").split(".");
  const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
  expect(() => decryptSecret([id, nonce, short, text].join("."), "ada")).toThrow();
});

it("SEC-4 a new key encrypts, the earlier one still decrypts until it is taken away", async () => {
  const before = (await boxWith(`k1:${key(1)}`)).encryptSecret("JBSWY3DP", "ada");
  const rotated = await boxWith(`k2:${key(2)},k1:${key(1)}`);
  expect(rotated.decryptSecret(before, "ada")).toBe("JBSWY3DP");
  expect(rotated.encryptSecret("JBSWY3DP", "ada")).toMatch(/^k2\./);
  const without = await boxWith(`k2:${key(2)}`);
  expect(() => without.decryptSecret(before, "ada")).toThrow();
});
