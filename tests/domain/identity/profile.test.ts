import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findPublicProfile, getProfile, updateProfile, updateVisibility } from "@/lib/domain/identity";
import { updateProfileInput, updateVisibilityInput } from "@/lib/domain/identity/inputs";
import { accountContext, publicContext } from "@/tests/factories/contexts";
import { aUser, aWorkspace } from "@/tests/factories/people";

const ordinary = { firstName: "Ada", lastName: "Lovelace", timezone: "Europe/London" };

describe("details", () => {
  it("PRO-8 PRO-9 PRO-10 PRO-11 are saved, with the lines of the bio, and written down", async () => {
    const ada = await aUser();
    const input = updateProfileInput.parse({
      ...ordinary,
      jobTitle: "Analyst",
      bio: " First line\r\nsecond line ",
      website: "https://example.com/ada",
      location: "London",
    });

    await updateProfile(accountContext(ada), input);

    expect(await getProfile(accountContext(ada))).toMatchObject({
      handle: ada.workspace.handle,
      jobTitle: "Analyst",
      bio: "First line\nsecond line",
      website: "https://example.com/ada",
      location: "London",
      timezone: "Europe/London",
      visibility: "PRIVATE",
      createdAt: expect.any(Date) as Date,
    });
    expect(
      await database().auditEvent.count({ where: { userId: ada.userId, action: "identity.profile_updated" } }),
    ).toBe(1);
  });

  it.each([
    "http://example.com",
    "javascript:alert(1)",
    "https://google.com@evil.example",
    "https://localhost",
    "example.com",
    `https://example.com/${"x".repeat(200)}`,
    "https://example.com/\n",
    "data:text/html,x",
  ])("PRO-9 H94 refuses the website %j or spells it plainly", (website) => {
    const parsed = updateProfileInput.safeParse({ ...ordinary, website });
    expect(parsed.success ? parsed.data.website : "refused").toMatch(/^refused$|^https:\/\/example\.com\/$/);
  });

  it.each(["x".repeat(501), "a\0b", "turned \u202e around", "a\tb"])("PRO-9 H94 refuses the bio %j", (bio) => {
    expect(updateProfileInput.safeParse({ ...ordinary, bio }).success).toBe(false);
  });

  it("PRO-9 takes a bio of 500 characters, and nothing for everything optional", () => {
    expect(updateProfileInput.parse({ ...ordinary, bio: "x".repeat(500) }).bio).toHaveLength(500);
    expect(updateProfileInput.parse({ ...ordinary, bio: " \n ", website: " ", location: "" })).toMatchObject({
      bio: null,
      website: null,
      location: null,
    });
  });
});

describe("the public page", () => {
  it("PRO-20 shows a public person by name in any case, without addresses and ids", async () => {
    const ada = await aUser();
    await updateVisibility(accountContext(ada), { visibility: "PUBLIC" });

    const profile = await findPublicProfile(publicContext(), ada.workspace.handle.toUpperCase());

    expect(profile).toMatchObject({ handle: ada.workspace.handle, firstName: "Ada", lastName: "Lovelace" });
    expect(JSON.stringify(profile)).not.toContain("@");
    expect(JSON.stringify(profile)).not.toContain(ada.userId);
    expect(
      await database().auditEvent.count({ where: { userId: ada.userId, action: "identity.visibility_updated" } }),
    ).toBe(1);
  });

  it("PRO-20 does not tell a private person, one who went private, an organization and nobody apart", async () => {
    const [grace, acme] = await Promise.all([aUser({ firstName: "Grace" }), aWorkspace()]);
    await updateVisibility(accountContext(acme.owner), { visibility: "PUBLIC" });
    const ada = await aUser();
    await updateVisibility(accountContext(ada), { visibility: "PUBLIC" });
    await updateVisibility(accountContext(ada), { visibility: "PRIVATE" });
    const names = [grace.workspace.handle, ada.workspace.handle, acme.handle, "nobody-here"];
    for (const name of [...names, "", "%00", "a\0b", "../admin", "x".repeat(5_000)])
      expect(await findPublicProfile(publicContext(), name), name).toBeNull();
  });

  it("PRO-20 DEL-6 shows nobody who is leaving or whom staff blocked, and who owes money as before", async () => {
    const ada = await aUser();
    const { userId, workspace } = ada;
    await updateVisibility(accountContext(ada), { visibility: "PUBLIC" });
    const isShown = async (data: object) => {
      const nothing = { leavingAt: null, blockedAt: null, blockReason: null };
      await database().user.update({ where: { id: userId }, data: { ...nothing, ...data } });
      return (await findPublicProfile(publicContext(), workspace.handle)) !== null;
    };
    const now = new Date();
    expect(await isShown({ leavingAt: now })).toBe(false);
    expect(await isShown({ blockedAt: now, blockReason: "STAFF" })).toBe(false);
    expect(await isShown({ blockedAt: now, blockReason: "UNPAID" })).toBe(true);
    expect(await isShown({})).toBe(true);
  });

  it("PRO-20 knows two visibilities", () => {
    expect(updateVisibilityInput.safeParse({ visibility: "FRIENDS" }).success).toBe(false);
  });
});
