import { randomUUID } from "node:crypto";
import { requestPasswordReset, signIn } from "@/lib/domain/identity";
import { anOutbox, publicContext } from "./contexts";
import { runIdentityJobs } from "./jobs";
import type { TestPerson } from "./people";
import { linkIn } from "./registration";

/** Asks for a link that sets a new password, and takes it out of the mail. */
export async function aResetLink(person: TestPerson): Promise<string> {
  const outbox = anOutbox();
  await requestPasswordReset(publicContext(), { email: person.email, formId: randomUUID() });
  await runIdentityJobs(outbox);
  return linkIn(outbox, person.email);
}

/** Signs in by the form, from a browser that was never here. */
export function signInWith(email: string, password: string) {
  return signIn(publicContext(), { email, password, formId: randomUUID(), previousToken: null, deviceMark: null });
}
