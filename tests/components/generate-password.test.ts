import fc from "fast-check";
import { expect, it } from "vitest";
import { generatePassword } from "@/components/forms/generate-password";
import { assertAcceptablePassword, passwordDemands } from "@/lib/domain/identity/passwords/password-rule";

const owner = { email: "ada@example.test", firstName: "Ada", lastName: "Lovelace" };

it("SEC-10 every generated password is accepted by the rule, by the common words and by the form", () => {
  for (const rule of ["composition", "nist"] as const) {
    const demands = passwordDemands(rule);
    const made = new Set(Array.from({ length: 2_000 }, () => generatePassword(demands)));
    expect(made.size).toBe(2_000);
    for (const password of made) {
      expect(password).toMatch(/^[!-~]{20}$/);
      expect(demands.every(({ pattern }) => new RegExp(pattern, "u").test(password))).toBe(true);
    }
  }
  for (let count = 0; count < 200; count += 1) assertAcceptablePassword(generatePassword(passwordDemands()), owner);
});

it("SEC-10 no character is likelier than another: each has as many values of a byte, and left-over values are skipped", () => {
  const firstCharacter = (byte: number) =>
    generatePassword([], (bytes) => {
      bytes.fill(0);
      bytes[0] = byte;
    }).charAt(0);
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const character = firstCharacter(byte);
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  // A value that is skipped shows the character of the next byte, which is 0 here.
  const [most, ...others] = [...counts.values()].sort((a, b) => b - a);
  expect(new Set(others)).toEqual(new Set([3]));
  expect([counts.size, most]).toEqual([69, 3 + (256 - 69 * 3)]);
});

it("SEC-10 whatever the random bytes are, the length is twenty and the demands are met", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (stream) => {
      const password = generatePassword(passwordDemands(), (bytes) => {
        for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number(stream.next().value);
      });
      expect(password).toHaveLength(20);
    }),
    { numRuns: 50 },
  );
});
