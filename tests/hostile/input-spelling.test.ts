import { describe, expect, it } from "vitest";
import { changePasswordInput, signUpInput, updateProfileInput } from "@/lib/domain/identity/inputs";
import { emailAddress } from "@/lib/domain/shared/email-address";

const form = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.test", password: "Plum&Quartz-42" };
const profile = { firstName: "Ada", lastName: "Lovelace", timezone: "Europe/Berlin" };

describe("H38 addresses and names", () => {
  it("come in one spelling", () => {
    expect(emailAddress.parse("  Ada.Lovelace+Portal@Example.TEST ")).toBe("ada.lovelace+portal@example.test");
  });

  it.each([
    "a@example.test,b@example.test",
    "a@example.test\r\nBcc: b@example.test",
    "a@example.test%0abcc:b@example.test",
    "<b>@example.test",
    '"quoted"@example.test',
    "Ada <ada@example.test>",
    "adа@example.test",
    "ada@exämple.test",
    "ada@example",
    "ada@@example.test",
    `${"a".repeat(250)}@example.test`,
    "",
  ])("refuse %j", (email) => {
    expect(signUpInput.safeParse({ ...form, email }).success).toBe(false);
  });

  it.each(["Ada\nBcc: x@example.test", "Ada\u0000", "Visit https://evil.example", "", "   ", "x".repeat(81)])(
    "refuse the name %j",
    (firstName) => {
      expect(signUpInput.safeParse({ ...form, firstName }).success).toBe(false);
    },
  );

  it("keep what people are really called", () => {
    for (const firstName of ["Zoë", "O'Brien", "孟", "María José", "J. R."]) {
      expect(signUpInput.parse({ ...form, firstName }).firstName).toBe(firstName);
    }
  });
});

describe("forms of an account", () => {
  it("H18 refuse an over-long password before anything is hashed", () => {
    expect(signUpInput.safeParse({ ...form, password: "Aa!".repeat(400_000) }).success).toBe(false);
    expect(signUpInput.safeParse({ ...form, password: `Aa!${"x".repeat(253)}` }).success).toBe(true);
    expect(signUpInput.safeParse({ ...form, password: `Aa!${"x".repeat(254)}` }).success).toBe(false);
  });

  it("SEC-1 name the field when the new passwords differ", () => {
    const parsed = changePasswordInput.safeParse({
      oldPassword: "old",
      newPassword: "New&Pass-1",
      confirmPassword: "New&Pass-2",
    });

    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([["confirmPassword"]]);
  });

  it("PRO-11 take a timezone of the list and nothing else", () => {
    expect(updateProfileInput.parse(profile)).toMatchObject({
      timezone: "Europe/Berlin",
      jobTitle: null,
      company: null,
    });
    for (const timezone of ["Mars/Olympus", "", "../../etc/passwd", "europe/berlin"]) {
      expect(updateProfileInput.safeParse({ ...profile, timezone }).success, timezone).toBe(false);
    }
  });

  it("refuse fields that they do not have", () => {
    expect(signUpInput.safeParse({ ...form, staffRole: "SUPERADMIN" }).success).toBe(false);
    expect(updateProfileInput.safeParse({ ...profile, email: "other@example.test" }).success).toBe(false);
  });
});
