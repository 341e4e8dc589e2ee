import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { addAddress, confirmEmail, listAddresses } from "@/lib/domain/identity";
import { accountContext, anOutbox, type Outbox, publicContext, recentContext, type Surroundings } from "./contexts";
import { runIdentityJobs } from "./jobs";
import type { TestPerson } from "./people";
import { linkIn } from "./registration";

export const anAddress = () => `second.${randomUUID().slice(0, 8)}@example.test`;

export const claimAddress = (person: TestPerson, email: string, around: Surroundings = {}) =>
  addAddress(recentContext(person, around), { email, formId: randomUUID() });

export async function addressIdOf(person: TestPerson, address: string): Promise<string> {
  const row = (await listAddresses(accountContext(person))).find((one) => one.address === address);
  if (!row) throw new Error("no such address");
  return row.id;
}

/** Follows the link that was mailed to the address. */
export async function verifyAddress(
  person: TestPerson,
  outbox: Outbox,
  address: string,
  around: Surroundings = {},
): Promise<void> {
  await runIdentityJobs(outbox, around);
  const confirmation = {
    token: linkIn(outbox, address),
    formId: randomUUID(),
    password: undefined,
    previousToken: null,
  };
  await confirmEmail(publicContext(around, person), confirmation);
}

/** A further address of the person, verified, and what its row is called. */
export async function aSecondAddress(
  person: TestPerson,
  around: Surroundings = {},
): Promise<{ id: string; address: string }> {
  const address = anAddress();
  await claimAddress(person, address, around);
  await verifyAddress(person, anOutbox(), address, around);
  return { id: await addressIdOf(person, address), address };
}

/** What the log says of the person, oldest first. */
export const auditedActionsOf = async (userId: string) =>
  (await database().auditEvent.findMany({ where: { userId }, orderBy: { id: "asc" } })).map(({ action }) => action);
