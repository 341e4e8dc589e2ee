import type { TransactionContext } from "../shared/context";

/** Whether the person owes a second step after the password: by an app that is linked, or by a passkey. */
export async function hasFactor({ db }: Pick<TransactionContext, "db">, userId: string): Promise<boolean> {
  const apps = await db.authenticator.count({ where: { userId, confirmedAt: { not: null } } });
  return apps > 0 || (await db.passkey.count({ where: { userId } })) > 0;
}
