import { randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import pg from "pg";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { requestPasswordReset, resendVerification, signIn } from "@/lib/domain/identity";
import { hashPassword, verifyPassword } from "@/lib/domain/identity/passwords/hash-password";
import { signUp } from "@/lib/domain/workspaces";
import { accountContext, anOutbox, publicContext } from "../factories/contexts";
import { runIdentityJobs } from "../factories/jobs";
import { aUser, type TestPerson } from "../factories/people";
import { refusalCode } from "../factories/refusal";
import { aRegistration } from "../factories/registration";

// The real thing, watched: how often it hashes is what an answer's time consists of.
vi.mock("@node-rs/argon2", { spy: true });
const query = vi.spyOn(pg.Client.prototype, "query");

interface Trace {
  readonly answer: string;
  readonly hashes: number;
  readonly queries: readonly string[];
}

/** What can be told about a call from outside: its answer, and what its time is made of. */
async function trace(work: () => Promise<unknown>): Promise<Trace> {
  vi.mocked(argon2.hash).mockClear();
  vi.mocked(argon2.verify).mockClear();
  query.mockClear();
  const answer = await work().then(
    () => "done",
    (error: unknown) => `${refusalCode(error)}: ${String(error)}`,
  );
  const hashes = vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;
  // Some go out side by side, and may overtake each other.
  const queries = query.mock.calls.map(([statement]) => textOf(statement)).sort();
  return { answer, hashes, queries };
}

function textOf(statement: unknown): string {
  return typeof statement === "object" && statement !== null && "text" in statement
    ? String(statement.text)
    : String(statement);
}

describe("H19 an address that is known, claimed or unknown", () => {
  let known: TestPerson;
  let claimed: TestPerson;

  beforeEach(async () => {
    known = await aUser();
    claimed = await aUser({ emailVerified: false });
    // Statements that the client prepares once are prepared before they are counted.
    await trace(() => requestPasswordReset(publicContext(), { email: "warm@h19.test", formId: randomUUID() }));
  });

  const addresses = () => [known.email, claimed.email, `nobody-${randomUUID()}@h19.test`];

  it("is compared with a hash that costs what a stored one costs, and belongs to no password", async () => {
    const stored = await hashPassword("Wrong&Guess-77");
    vi.mocked(argon2.verify).mockClear();

    expect(await verifyPassword(null, "Wrong&Guess-77")).toBe(false);

    const [standIn] = vi.mocked(argon2.verify).mock.calls.map(([hash]) => String(hash));
    const costOf = (hash = "") => [hash.split("$").slice(0, 4), hash.split("$").map(({ length }) => length)];
    expect(costOf(standIn)).toEqual(costOf(stored));
  });

  it("is the same refusal with the same work at sign-in", async () => {
    const traces: Trace[] = [];
    for (const email of addresses()) {
      traces.push(
        await trace(() =>
          signIn(publicContext(), {
            email,
            password: "Wrong&Guess-77",
            formId: randomUUID(),
            previousToken: null,
            deviceMark: null,
          }),
        ),
      );
    }

    expect(traces[0]).toMatchObject({
      answer: "credentials_wrong: DomainError: The email address or the password is wrong.",
      hashes: 2,
    });
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
  });

  it("is the same answer with the same work at sign-up, and only the owner's mail tells", async () => {
    await runIdentityJobs(anOutbox());
    const outbox = anOutbox();
    const traces: Trace[] = [];
    const [taken = "", , free = ""] = addresses();
    for (const email of [taken, free])
      traces.push(await trace(() => signUp(publicContext(), aRegistration({ email }))));
    await runIdentityJobs(outbox);

    expect(traces[0]).toMatchObject({ answer: "done", hashes: 1 });
    expect(traces[1]).toEqual(traces[0]);
    expect(outbox.mails.map(({ to, template }) => [to, template])).toEqual([
      [taken, "account-exists"],
      [free, "verify-email"],
    ]);
  });

  it("signs in to an unverified claim alike, whether or not the address has an owner", async () => {
    const traces: Trace[] = [];
    const [taken = "", , free = ""] = addresses();
    for (const email of [taken, free]) {
      const registration = aRegistration({ email, password: "Claims&Own-31" });
      await signUp(publicContext(), registration);
      const again = {
        email,
        password: registration.password,
        formId: randomUUID(),
        previousToken: null,
        deviceMark: null,
      };
      traces.push(await trace(() => signIn(publicContext(), again)));
    }

    expect(traces[0]).toMatchObject({ answer: "done", hashes: 2 });
    expect(traces[1]).toEqual(traces[0]);
  });

  it("is the same answer with the same work when the password is forgotten, and unknown ones get no mail", async () => {
    await runIdentityJobs(anOutbox());
    const outbox = anOutbox();
    const traces: Trace[] = [];
    for (const email of addresses())
      traces.push(await trace(() => requestPasswordReset(publicContext(), { email, formId: randomUUID() })));
    await runIdentityJobs(outbox);

    expect(traces[0]).toMatchObject({ answer: "done", hashes: 0 });
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
    expect(outbox.mails.map(({ to, template }) => [to, template])).toEqual([
      [known.email, "reset-password"],
      [claimed.email, "reset-password"],
    ]);
  });

  it("is the same answer with the same work when a claimant asks for the mail again", async () => {
    const later = { now: () => new Date(Date.now() + 120_000) };
    const onTaken = await aUser({ email: known.email, emailVerified: false });
    const onFree = await aUser({ emailVerified: false });
    const traces: Trace[] = [];
    for (const claimant of [onTaken, onFree])
      traces.push(await trace(() => resendVerification(accountContext(claimant, later))));

    expect(traces[0]).toMatchObject({ answer: "done" });
    expect(traces[1]).toEqual(traces[0]);
  });
});
