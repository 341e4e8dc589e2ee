import { expect, it } from "vitest";
import { answerNextAuth } from "@/lib/server/next-auth";
import { publicContext } from "@/tests/factories/contexts";

const post = (body: string, type: string) =>
  answerNextAuth(
    publicContext(),
    new Request("http://localhost:3000/api/auth/session", { method: "POST", headers: { "content-type": type }, body }),
    { nextauth: "session" },
  );

it("H122 reads no large body for next-auth", async () => {
  expect((await post(`a=${"x".repeat(20_000)}`, "application/x-www-form-urlencoded")).status).toBe(413);
});

it.each(["{", "null", "[]", '"x"', ""])("H06 answers 400 to %j for JSON", async (body) => {
  expect((await post(body, "application/json")).status).toBe(400);
});
