import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { leavingTasks, requestDeletion } from "@/lib/domain/leaving";
import type { Payer } from "./billing";
import { recentContext, type Surroundings, systemContext } from "./contexts";
import { runJobs } from "./jobs";
import { ordinaryPassword, type TestPerson } from "./people";

/** Sends the form that deletes the person's account, filled in right unless wished otherwise. */
export function sendDeletion(person: TestPerson, around: Surroundings = {}, wishes: object = {}) {
  return requestDeletion(recentContext(person, around), {
    handle: person.workspace.handle,
    password: ordinaryPassword,
    formId: randomUUID(),
    ...wishes,
  });
}

/** Does the waiting jobs of this area, with the payer's Stripe and mailbox. */
export function runLeavingJobs({ gateways }: Pick<Payer, "gateways">): Promise<void> {
  return runJobs(leavingTasks, systemContext({ gateways }));
}

export async function isStillThere({ userId }: TestPerson): Promise<boolean> {
  return (await database().user.count({ where: { id: userId } })) > 0;
}

/** How often this was written down about the person. */
export function countAudits({ userId }: TestPerson, action: string): Promise<number> {
  return database().auditEvent.count({ where: { userId, action } });
}
