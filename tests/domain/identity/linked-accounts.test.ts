import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findViewer, linkIdentity, unlinkIdentity } from "@/lib/domain/identity";
import { publicContext, recentContext } from "@/tests/factories/contexts";
import { aSession, aUser } from "@/tests/factories/people";

it("SEC-11 H39 linking an account elsewhere and unlinking it end the other sessions, and keep this one", async () => {
  const person = await aUser();
  const { userId } = person;
  const own = await aSession(person);
  const isOpen = async ({ tokenHash }: { tokenHash: string }) => (await findViewer(tokenHash, new Date())) !== null;
  const claims = {
    provider: "GITHUB",
    subject: randomUUID(),
    verifiedEmail: null,
    firstName: "A",
    lastName: "L",
  } as const;

  const first = await aSession(person);
  expect(await linkIdentity(publicContext({}, person), { userId, sessionId: own.id }, claims)).toBe("identity_linked");
  expect([await isOpen(own), await isOpen(first)]).toEqual([true, false]);

  const second = await aSession(person);
  const { id: identityId } = await database().linkedIdentity.findFirstOrThrow({ where: { userId } });
  await unlinkIdentity(recentContext(person, { sessionId: own.id }), { identityId });
  expect([await isOpen(own), await isOpen(second)]).toEqual([true, false]);
});
