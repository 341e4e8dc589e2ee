import { expect, it } from "vitest";
import { trustedIp } from "@/lib/server/request-facts";

it("H13 ignores a forwarded address unless a proxy is trusted", () => {
  expect(trustedIp("198.51.100.1", 0)).toBeNull();
  expect(trustedIp(null, 1)).toBeNull();
});

it("H13 reads the address that the outermost trusted proxy saw, not what the client claims before it", () => {
  expect(trustedIp("10.0.0.1, 198.51.100.1", 1)).toBe("198.51.100.1");
  expect(trustedIp("10.0.0.1, 198.51.100.1, 10.9.9.9", 2)).toBe("198.51.100.1");
  expect(trustedIp("198.51.100.1", 2)).toBeNull();
});
