import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { forgetTrustedDevices } from "../../identity";
import type { AccountContext } from "../../shared/context";
import type { TrustedDeviceReference } from "../inputs";

/** Asks one device for the second factor again. Doing it twice, or for anybody else's device, changes nothing. */
export async function removeTrustedDevice(ctx: AccountContext, { deviceId }: TrustedDeviceReference): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.trustedDevice.deleteMany({ where: { id: deviceId, userId } });
    if (count > 0) await recordAudit(tx, { action: "security.trusted_device_removed", userId, subjectId: deviceId });
  });
}

/** The same for all of the person's devices, this one included. */
export async function removeTrustedDevices(ctx: AccountContext): Promise<void> {
  const { userId } = ctx.viewer;
  await inTransaction(ctx, async (tx) => {
    const removed = await forgetTrustedDevices(tx, userId);
    if (removed > 0)
      await recordAudit(tx, { action: "security.trusted_devices_removed", userId, details: { removed } });
  });
}
