import { randomUUID } from "node:crypto";
import { generate } from "otplib";
import { beginSetup, confirmSetup, getTwoFactorSetup } from "@/lib/domain/security";
import type { Clock } from "./clock";
import { recentContext, type Surroundings } from "./contexts";
import { aSession, type TestPerson } from "./people";

export interface TestAuthenticator {
  /** What the app shows now, or so many steps of 30 seconds later. */
  readonly code: (stepsLater?: number) => Promise<string>;
  readonly recoveryCodes: readonly string[];
  /** The session that turned it on. */
  readonly session: { readonly id: string; readonly token: string };
}

/** The app of a setup that has begun. */
export async function appOf(person: TestPerson, clock: Clock): Promise<TestAuthenticator["code"]> {
  const twoFactor = await getTwoFactorSetup(recentContext(person, { now: clock.now }));
  if (twoFactor.state !== "pending") throw new Error("no setup has begun");
  const secret = twoFactor.setup.manualKey.replaceAll(" ", "");
  return (stepsLater = 0) => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) + stepsLater * 30 });
}

/** Links an app to the person's account. Time passes a little, so that the next code is fresh. */
export async function anAuthenticator(
  person: TestPerson,
  clock: Clock,
  around: Surroundings = {},
): Promise<TestAuthenticator> {
  const here = { ...around, now: clock.now };
  const session = await aSession(person, here);
  const ctx = recentContext(person, { ...here, sessionId: session.id });
  await beginSetup(ctx);
  const code = await appOf(person, clock);
  const recoveryCodes = await confirmSetup(ctx, { code: await code(), formId: randomUUID() });
  if (!recoveryCodes) throw new Error("the app was not linked");
  clock.pass({ minutes: 1 });
  return { code, recoveryCodes, session };
}
