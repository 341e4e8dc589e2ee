import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import type { AccountContext } from "../../shared/context";
import { admitAttempt } from "../limits/limits";
import { lockPerson } from "../lock-person.sql";
import { AVATAR_TYPE, encodeAvatar } from "./encode-avatar";
import { inspectPicture } from "./inspect-picture";

/**
 * Replaces the person's picture by one that `receive` brings. It is called once the attempt is counted, so that a person who
 * sends without end is refused before any byte is read. A refusal leaves the present picture as it is.
 *
 * @throws DomainError `too_many_attempts`, and whatever `inspectPicture` and `encodeAvatar` refuse
 */
export async function changeAvatar(ctx: AccountContext, receive: () => Promise<Buffer>): Promise<void> {
  const { userId } = ctx.viewer;
  await admitAttempt(ctx, "change-avatar:user", userId);
  const original = await receive();
  inspectPicture(original);
  const bytes = new Uint8Array(await encodeAvatar(original));
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx, userId);
    // An address of its own for each picture: browsers may keep it for ever, and nobody can guess it.
    await tx.db.user.update({ where: { id: userId }, data: { avatarId: randomUUID() } });
    const picture = { bytes, type: AVATAR_TYPE, createdAt: tx.now() };
    await tx.db.avatar.upsert({ where: { userId }, create: { userId, ...picture }, update: picture });
    await recordAudit(tx, { action: "identity.avatar_changed", userId, details: { bytes: bytes.length } });
  });
}
