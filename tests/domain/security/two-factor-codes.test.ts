import { describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { acceptCode } from "@/lib/domain/security/authenticator/accept-code";
import { anAuthenticator } from "../../factories/authenticators";
import { aClock } from "../../factories/clock";
import { recentContext } from "../../factories/contexts";
import { aUser } from "../../factories/people";
import { outcomesOf } from "../../factories/refusal";

describe("a code", () => {
  it("SEC-6 is taken once of 50 tries at the same moment", async () => {
    const clock = aClock();
    const person = await aUser();
    const { code } = await anAuthenticator(person, clock);
    const now = await code();
    const ctx = recentContext(person, { now: clock.now });

    const { done, refused } = await outcomesOf(
      Array.from({ length: 50 }, () => inTransaction(ctx, (tx) => acceptCode(tx, person.userId, now))),
    );

    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["code_used"]));
  });

  it("SEC-6 of the step before is taken, but not after a later one; of two steps away it never is", async () => {
    const clock = aClock();
    const person = await aUser();
    const { code } = await anAuthenticator(person, clock);
    clock.pass({ minutes: 5 });
    const ctx = recentContext(person, { now: clock.now });
    const take = (typed: string) => inTransaction(ctx, (tx) => acceptCode(tx, person.userId, typed));

    for (const away of [-2, 2]) await expect(take(await code(away))).rejects.toMatchObject({ code: "code_wrong" });
    await take(await code(-1));
    await take(await code(1));
    for (const away of [-1, 0, 1]) await expect(take(await code(away))).rejects.toMatchObject({ code: "code_used" });
  });

  it("SEC-6 of another person's app is wrong", async () => {
    const clock = aClock();
    const [ada, mallory] = [await aUser(), await aUser()];
    await anAuthenticator(ada, clock);
    const { code } = await anAuthenticator(mallory, clock);
    const typed = await code();

    const ctx = recentContext(ada, { now: clock.now });
    await expect(inTransaction(ctx, (tx) => acceptCode(tx, ada.userId, typed))).rejects.toMatchObject({
      code: "code_wrong",
    });
  });
});
