import { recordAudit } from "../../audit";
import { listBalanceRefunds } from "../../billing";
import { lockPerson } from "../../identity";
import { forgetLeaver, leaverWithoutName, notify } from "../../notifications";
import { assert } from "../../shared/assert";
import type { TransactionContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { reserveWithoutPerson } from "../../workspaces";
import type { Deletion } from "./carry-out-deletion";
import { closeWorkspace } from "./close-workspace";
import { dropMails, findTraces, scrubOperations } from "./scrub.sql";

/**
 * Removes every trace of the person that the law does not ask us to keep. The person's row goes, and with it all that hangs on
 * it: addresses, password, factors, sessions, memberships, exports. What stays names nobody: invoices, and an audit log whose
 * number for the person leads nowhere.
 */
export async function erasePerson(tx: TransactionContext, deletion: Deletion): Promise<void> {
  const { userId, workspaceId } = deletion;
  await lockPerson(tx, userId);
  const person = await tx.db.user.findUnique({
    where: { id: userId },
    select: { firstName: true, timezone: true, emails: { select: { address: true, isPrimary: true } } },
  });
  assert(person, "a deletion that is open has its person");
  const traces = await findTraces(tx, { userId, addresses: person.emails.map(({ address }) => address) });
  await dropMails(tx, traces);
  await forgetLeaver(tx, userId);
  await leaveOrganizations(tx, userId);
  const invoiceCount = await tx.db.invoice.count({ where: { workspaceId } });
  const handle = await closeWorkspace(tx, { workspaceId, userId });
  await reserveWithoutPerson(tx, { handle, userId });
  await scrubOperations(tx, traces);
  await tx.db.user.delete({ where: { id: userId } });
  await recordAudit(tx, { action: "account.deleted", workspaceId, userId, subjectId: deletion.id });

  const address = person.emails.find(({ isPrimary }) => isPrimary)?.address;
  if (address === undefined) return;
  const { firstName, timezone: timeZone } = person;
  const at = tx.now().toISOString();
  const returned = await listBalanceRefunds(tx, deletion);
  const payload = { operationId: deletion.id, address, firstName, timeZone, at, invoiceCount, returned };
  await enqueue(tx, { name: "leaving.send-deletion-receipt", payload });
}

/** Who looks after an organization is told, without a name. One that the person made in the last moment goes with them. */
async function leaveOrganizations(tx: TransactionContext, userId: string): Promise<void> {
  const memberships = await tx.db.membership.findMany({
    where: { userId, workspace: { kind: "ORGANIZATION" } },
    select: { workspaceId: true, role: true },
  });
  for (const { workspaceId, role } of memberships) {
    if (role === "OWNER") {
      await closeWorkspace(tx, { workspaceId, userId });
      continue;
    }
    await recordAudit(tx, { action: "member.left", workspaceId, userId, details: { role, accountDeleted: true } });
    const notice = { kind: "member-left", params: { userId, name: leaverWithoutName, role } } as const;
    await notify(tx, { to: { workspaceId, roles: ["OWNER", "ADMIN"] }, notice });
  }
}
