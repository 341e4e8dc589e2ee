import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { signIn } from "@/lib/domain/identity";
import { ipBucket } from "@/lib/domain/identity/limits/ip-bucket";
import { countAttempt } from "@/lib/domain/identity/limits/limits";
import { admitSignIn } from "@/lib/domain/identity/sessions/admit-sign-in";
import { findCredentials } from "@/lib/domain/identity/sessions/find-credentials.sql";
import { findKnownDevice } from "@/lib/domain/identity/sessions/known-device";
import { trustedIp } from "@/lib/server/request-facts";
import { aClock } from "../factories/clock";
import { publicContext, type Surroundings } from "../factories/contexts";
import { aUser, ordinaryPassword } from "../factories/people";
import { refusalCode } from "../factories/refusal";

interface Try extends Surroundings {
  readonly email: string;
  readonly deviceMark?: string | null;
}

/** A try with the ordinary password, all the way: the code of the refusal, or "in". */
async function attempt({ email, deviceMark = null, ...around }: Try): Promise<string> {
  const given = { email, password: ordinaryPassword, formId: randomUUID(), previousToken: null, deviceMark };
  return signIn(publicContext(around), given).then(() => "in", refusalCode);
}

/** A try that turns out wrong, up to the point where its password would be hashed: that alone takes all the time. */
async function fail({ email, deviceMark = null, ...around }: Try): Promise<string> {
  const ctx = publicContext(around);
  const { owner } = await findCredentials(ctx, email);
  const admitted = admitSignIn(ctx, email, owner && findKnownDevice(deviceMark, owner));
  return admitted.then(() => "admitted", refusalCode);
}

async function inTurn<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await work(index));
  return results;
}

describe("guessing passwords", () => {
  it("H11 lets one visitor try twenty accounts, then none, and writes it down once", async () => {
    const ip = "198.51.100.11";

    const answers = await inTurn(30, (index) => fail({ email: `nobody-${String(index)}@h11.test`, ip }));

    expect(answers).toEqual([...Array<string>(20).fill("admitted"), ...Array<string>(10).fill("too_many_attempts")]);
    expect(await attempt({ email: (await aUser()).email, ip })).toBe("too_many_attempts");
    const noted = await database().auditEvent.findMany({ where: { action: "identity.sign_in_slowed", ip } });
    expect(noted).toHaveLength(1);
  });

  it("H12 slows tries on one account down, from however many addresses, and notes it for its owner", async () => {
    const victim = await aUser();

    const answers = await inTurn(14, (index) => fail({ email: victim.email, ip: `198.51.${String(index)}.12` }));

    expect(answers.slice(0, 10)).toEqual(Array(10).fill("admitted"));
    expect(answers.slice(10)).toEqual(Array(4).fill("too_many_attempts"));
    const noted = await database().auditEvent.findMany({
      where: { action: "identity.sign_in_slowed", userId: victim.userId },
    });
    expect(noted).toHaveLength(1);
  });

  it("H14 never locks the right person out of a browser they used before, and lets everybody in again later", async () => {
    const clock = aClock();
    const victim = await aUser();
    const earlier = {
      email: victim.email,
      password: victim.password,
      formId: randomUUID(),
      previousToken: null,
      deviceMark: null,
    };
    const { deviceMark } = await signIn(publicContext({ now: clock.now }), earlier);
    await inTurn(12, (index) => fail({ email: victim.email, ip: `203.0.${String(index)}.14`, now: clock.now }));

    const elsewhere = { email: victim.email, ip: "192.0.2.14", now: clock.now };
    expect(await attempt(elsewhere)).toBe("too_many_attempts");
    expect(await attempt({ ...elsewhere, deviceMark })).toBe("in");
    clock.pass({ minutes: 15 });
    expect(await attempt(elsewhere)).toBe("in");
  });

  it("H14 takes no device mark that was made for another account, and counts a known device, too", async () => {
    const [victim, attacker] = [await aUser(), await aUser()];
    const own = {
      email: attacker.email,
      password: attacker.password,
      formId: randomUUID(),
      previousToken: null,
      deviceMark: null,
    };
    const { deviceMark } = await signIn(publicContext({ ip: "192.0.2.140" }), own);
    await inTurn(10, (index) => fail({ email: victim.email, ip: `203.1.${String(index)}.14` }));

    expect(await attempt({ email: victim.email, deviceMark, ip: "192.0.2.141" })).toBe("too_many_attempts");
    const onOwn = await inTurn(11, () => fail({ email: attacker.email, deviceMark, ip: "192.0.2.142" }));
    expect(onOwn.at(-1)).toBe("too_many_attempts");
  });

  it("H14 marks no browser for an address that was only claimed: a claim beside the owner buys no guesses", async () => {
    const victim = await aUser();
    await aUser({ email: victim.email, emailVerified: false, password: "Claims&Own-31" });
    const own = { email: victim.email, password: "Claims&Own-31", previousToken: null, deviceMark: null };

    const claimed = await signIn(publicContext({ ip: "192.0.2.150" }), { ...own, formId: randomUUID() });
    expect(claimed).toMatchObject({ emailVerified: false, deviceMark: null });

    const { deviceMark } = claimed;
    const guesses = await inTurn(11, (index) =>
      fail({ email: victim.email, deviceMark, ip: `203.2.${String(index)}.14` }),
    );
    expect(guesses.at(-1)).toBe("too_many_attempts");
  });

  it("H14 exempts the marked person alone, not who else claims the address", async () => {
    const owner = await aUser();
    await aUser({ email: owner.email, emailVerified: false, password: "Claims&Own-32" });
    const own = { email: owner.email, previousToken: null };
    const { deviceMark } = await signIn(publicContext({ ip: "192.0.2.151" }), {
      ...own,
      password: owner.password,
      formId: randomUUID(),
      deviceMark: null,
    });

    const asClaimant = signIn(publicContext({ ip: "192.0.2.152" }), {
      ...own,
      password: "Claims&Own-32",
      formId: randomUUID(),
      deviceMark,
    });

    await expect(asClaimant).rejects.toMatchObject({ code: "credentials_wrong" });
  });

  it.each(["é".repeat(43), "x".repeat(43), "", "."])("H14 takes the forged device mark %j for none", async (seal) => {
    const person = await aUser();

    expect(await attempt({ email: person.email, deviceMark: `device.${seal}`, ip: "192.0.2.153" })).toBe("in");
  });

  it("H15 counts a hundred parallel tries exactly", async () => {
    const ctx = publicContext();

    const counted = await Promise.all(Array.from({ length: 100 }, () => countAttempt(ctx, "sign-in:ip", "h15")));

    expect(counted.filter(({ excess }) => excess === 0)).toHaveLength(20);
    expect(
      counted
        .map(({ excess }) => excess)
        .sort((a, b) => a - b)
        .slice(20),
    ).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  });

  it("counts a wrong password and tells nothing of the count", async () => {
    const person = await aUser({ password: "Somebody&Elses-5" });
    const ip = "192.0.2.201";

    expect(await attempt({ email: person.email, ip })).toBe("credentials_wrong");

    const rest = await inTurn(10, () => fail({ email: person.email, ip }));
    expect(rest).toEqual([...Array<string>(9).fill("admitted"), "too_many_attempts"]);
  });

  it("does not count the right password", async () => {
    const person = await aUser();

    const answers = await inTurn(12, () => attempt({ email: person.email, ip: "192.0.2.200" }));

    expect(new Set(answers)).toEqual(new Set(["in"]));
  });
});

describe("a visitor's address", () => {
  it("H13 is one bucket per IPv6 /64 and per IPv4, however it is spelled", () => {
    const same = [
      "2001:db8:0:1::1",
      "2001:0DB8::1:ffff:ffff:ffff:ffff",
      "[2001:db8:0:1:2:3:4:5]",
      "2001:db8:0:1::1%eth0",
    ];
    expect(new Set(same.map(ipBucket))).toEqual(new Set(["2001:db8:0:1::/64"]));
    expect(ipBucket("2001:db8:0:2::1")).not.toBe(ipBucket("2001:db8:0:1::1"));
    expect(["192.0.2.1", "::ffff:192.0.2.1", "::FFFF:c000:201", " 192.0.2.1 "].map(ipBucket)).toEqual(
      Array(4).fill("192.0.2.1"),
    );
    expect([null, "", "not an address", "192.0.2.1, 192.0.2.2", "::g"].map(ipBucket)).toEqual(Array(5).fill("unknown"));
  });

  it("H13 is taken from a header only as far as proxies are trusted", () => {
    expect(trustedIp("6.6.6.6", 0)).toBeNull();
    expect(trustedIp("6.6.6.6, 192.0.2.1", 1)).toBe("192.0.2.1");
    expect(trustedIp("6.6.6.6, 192.0.2.1, 10.0.0.1", 2)).toBe("192.0.2.1");
    expect(trustedIp("192.0.2.1", 3)).toBeNull();
  });
});

it("H14 no attempt waits for the disk to be counted", async () => {
  const tables = await database().$queryRaw`select relname from pg_class where relpersistence = 'u' and relkind = 'r'`;
  expect(tables).toEqual([{ relname: "RateLimit" }]);
});
