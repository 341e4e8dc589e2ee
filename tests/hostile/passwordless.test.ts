import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { changePassword, getSignInWays, unlinkIdentity } from "@/lib/domain/identity";
import { accountContext, recentContext } from "../factories/contexts";
import { signInWith } from "../factories/passwords";
import { aUser } from "../factories/people";
import { outcomesOf, refusalCode } from "../factories/refusal";
import { anAccount, comeBack, depart, enter, type Jar, link, there } from "../support/provider-browser";
import type { ProviderAccount } from "../support/provider-stand-in";

describe("an account without a password", () => {
  async function aGuest() {
    const account = anAccount();
    const { viewer } = await enter("github", account);
    if (!viewer) throw new Error("nobody was signed in");
    const { userId, sessionId, email, firstName, lastName, memberships } = viewer;
    const [own] = memberships;
    const workspace = { id: own?.workspaceId ?? "", handle: "", name: "", kind: "PERSONAL" } as const;
    const person = { userId, email, firstName, lastName, emailVerified: true, password: "", workspace };
    return { account, person, sessionId };
  }

  it("AUTH has no password that could be guessed or changed", async () => {
    const { person } = await aGuest();
    for (const password of ["", "null", "Plum&Quartz-42"]) {
      expect(await signInWith(person.email, password).catch(refusalCode)).toBe("credentials_wrong");
      const change = { oldPassword: password, newPassword: "Fresh&Harbour-9", confirmPassword: "Fresh&Harbour-9" };
      const changing = changePassword(accountContext(person), { ...change, formId: randomUUID() });
      expect(await changing.catch(refusalCode)).toBe("password_wrong");
    }
  });

  it("SEC confirms that it is them by the linked account, and by no other", async () => {
    const { account, person, sessionId } = await aGuest();
    const longAgo = new Date(Date.now() - 3_600_000);
    await database().session.update({ where: { id: sessionId }, data: { recentAuthAt: longAgo } });
    const confirm = async (as: ProviderAccount) => {
      there.account = as;
      const jar: Jar = new Map();
      const { userId } = person;
      const next = "/account/security/two-factor";
      const back = await depart(jar, {
        purpose: "confirm",
        provider: "github",
        next,
        userId,
        sessionId,
        at: Date.now(),
      });
      return comeBack(jar, back, person);
    };
    const recentAt = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: sessionId } })).recentAuthAt;
    expect((await confirm(anAccount())).flash).toBe("identity_other");
    expect(await recentAt()).toEqual(longAgo);
    expect((await confirm(account)).location).toBe("/account/security/two-factor");
    expect((await recentAt()).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it("AUTH keeps its last way to sign in, also when two are taken away at once", async () => {
    const { person } = await aGuest();
    await link("google", anAccount(), person);
    const { identities } = await getSignInWays(accountContext(person));
    const { done, refused } = await outcomesOf(
      identities.map(({ id }) => unlinkIdentity(recentContext(person), { identityId: id })),
    );
    expect([done, refused]).toEqual([1, ["identity_last"]]);
  });

  it("H52 nobody unlinks another's account", async () => {
    const [{ person }, eve] = [await aGuest(), await aUser()];
    const [identity] = (await getSignInWays(accountContext(person))).identities;
    const unlinking = unlinkIdentity(recentContext(eve), { identityId: identity?.id ?? "" });
    expect(await unlinking.catch(refusalCode)).toBe("not_found");
  });
});
