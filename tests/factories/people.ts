import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { hashToken } from "@/lib/domain/identity/hash-token";
import { hashPassword } from "@/lib/domain/identity/passwords/hash-password";
import { startSession } from "@/lib/domain/identity/sessions/start-session";
import { newId } from "@/lib/domain/shared/ids";
import type { Role } from "@/lib/domain/shared/permission";
import { createPersonalWorkspace } from "@/lib/domain/workspaces/create-personal-workspace";
import { publicContext, type Surroundings, systemContext } from "./contexts";

export interface TestWorkspace {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
}

export interface TestPerson {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly password: string;
  readonly workspace: TestWorkspace;
}

/** Everybody's password, unless the test says otherwise: hashing one per person would be most of the time of a run. */
export const ordinaryPassword = "Plum&Quartz-42";
let ordinaryHash: Promise<string> | undefined;

interface PersonWishes {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly password?: string;
  readonly staffRole?: "AGENT" | "BILLING" | "SUPERADMIN";
}

/** A person with a personal workspace, verified unless asked otherwise. */
export async function aUser(wishes: PersonWishes = {}, around: Surroundings = {}): Promise<TestPerson> {
  const {
    firstName = "Ada",
    lastName = "Lovelace",
    emailVerified = true,
    password = ordinaryPassword,
    staffRole = null,
  } = wishes;
  const userId = newId();
  const email = wishes.email ?? `${firstName.toLowerCase()}.${userId.slice(-12)}@example.test`;
  ordinaryHash ??= hashPassword(ordinaryPassword);
  const passwordHash = password === ordinaryPassword ? await ordinaryHash : await hashPassword(password);
  const workspace = await inTransaction(systemContext(around), async (tx) => {
    const now = tx.now();
    await tx.db.user.create({ data: { id: userId, firstName, lastName, passwordHash, staffRole, createdAt: now } });
    await tx.db.userEmail.create({
      data: {
        id: newId(),
        userId,
        address: email,
        isPrimary: true,
        verifiedAt: emailVerified ? now : null,
        createdAt: now,
      },
    });
    await createPersonalWorkspace(tx, { userId, firstName, lastName });
    return tx.db.workspace.findUniqueOrThrow({ where: { personalOfId: userId } });
  });
  return { userId, firstName, lastName, email, emailVerified, password, workspace };
}

/** An organization of this owner, or of a new person's. */
export async function aWorkspace(
  wishes: { owner?: TestPerson; name?: string; handle?: string } = {},
): Promise<TestWorkspace & { readonly owner: TestPerson }> {
  const owner = wishes.owner ?? (await aUser());
  const id = newId();
  const name = wishes.name ?? "Acme";
  const handle = wishes.handle ?? `acme-${id.slice(-12)}`;
  await database().workspace.create({ data: { id, kind: "ORGANIZATION", handle, name, createdAt: new Date() } });
  await addMembership(id, owner.userId, "OWNER");
  return { id, handle, name, kind: "ORGANIZATION", owner };
}

/** A new person who belongs to the workspace. */
export async function aMember(
  workspace: TestWorkspace,
  role: Exclude<Role, "OWNER">,
  wishes: PersonWishes & { isSuspended?: boolean } = {},
): Promise<TestPerson> {
  const person = await aUser(wishes);
  await addMembership(workspace.id, person.userId, role, wishes.isSuspended ? "SUSPENDED" : "ACTIVE");
  return person;
}

async function addMembership(
  workspaceId: string,
  userId: string,
  role: Role,
  status: "ACTIVE" | "SUSPENDED" = "ACTIVE",
): Promise<void> {
  await database().membership.create({
    data: { id: newId(), workspaceId, userId, role, status, createdAt: new Date() },
  });
}

/** Signs the person in without a form, as another browser of theirs. */
export async function aSession(
  person: TestPerson,
  around: Surroundings = {},
): Promise<{ readonly id: string; readonly token: string; readonly tokenHash: string }> {
  const { userId, emailVerified } = person;
  const { token } = await inTransaction(publicContext(around), (tx) =>
    startSession(tx, { userId, emailVerified, formId: randomUUID() }),
  );
  const tokenHash = hashToken(token);
  const { id } = await database().session.findUniqueOrThrow({ where: { tokenHash }, select: { id: true } });
  return { id, token, tokenHash };
}
