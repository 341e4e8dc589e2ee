import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../audit";
import type { PublicContext, TransactionContext } from "../shared/context";
import { enqueue } from "../shared/enqueue";
import { newId } from "../shared/ids";
import { runOnce } from "../shared/run-once";
import { claimAddress } from "./addresses/claim-address";
import type { SignUpInput } from "./inputs";
import { ipBucket } from "./limits/ip-bucket";
import { admitAttempt } from "./limits/limits";
import { assertSamePassword } from "./passwords/assert-same-password";
import { hashPassword } from "./passwords/hash-password";
import { assertAcceptablePassword } from "./passwords/password-rule";
import { startSession } from "./sessions/start-session";

export interface Registration extends SignUpInput {
  readonly formId: string;
  readonly previousToken: string | null;
}

export interface NewPerson {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Makes a person with an unverified address and answers the token of a session that leads only to the verification.
 *
 * Nothing here asks whether the address belongs to somebody: the mail that follows does, and only its reader learns it.
 * `openWorkspace` runs in the same transaction, since nobody exists without a personal workspace.
 */
export async function registerPerson(
  ctx: PublicContext,
  registration: Registration,
  openWorkspace: (tx: TransactionContext, person: NewPerson) => Promise<void>,
): Promise<string> {
  const { password, formId, previousToken, ...details } = registration;
  assertAcceptablePassword(password, details);
  await admitAttempt(ctx, "sign-up:ip", ipBucket(ctx.ip));
  const passwordHash = await hashPassword(password);

  const submission = { isFirst: false };
  const { userId } = await runOnce(ctx, { formId, purpose: "identity.sign-up", input: details }, async (tx) => {
    submission.isFirst = true;
    const person = { userId: newId(), firstName: details.firstName, lastName: details.lastName };
    await createUser(tx, person.userId, { ...details, passwordHash });
    await openWorkspace(tx, person);
    await startSession(tx, { userId: person.userId, formId, emailVerified: false, previousToken });
    return { userId: person.userId };
  });
  if (!submission.isFirst) await assertSamePassword(ctx, userId, password);
  const session = await inTransaction(ctx, (tx) => startSession(tx, { userId, formId, emailVerified: false }));
  return session.token;
}

async function createUser(
  tx: TransactionContext,
  userId: string,
  { email, ...details }: Omit<SignUpInput, "password"> & { readonly passwordHash: string },
): Promise<void> {
  await tx.db.user.create({ data: { id: userId, ...details, createdAt: tx.now() } });
  const userEmailId = await claimAddress(tx, { userId, address: email, isPrimary: true });
  await recordAudit(tx, { action: "identity.signed_up", userId });
  await enqueue(tx, { name: "identity.send-verification", payload: { userEmailId } });
}
