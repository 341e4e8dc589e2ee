import type { TransactionContext } from "../../shared/context";

/** Who reads a workspace's billing mails, and in which timezone. */
export interface MailReader {
  readonly address: string;
  /** Nobody set another: it is the owner's primary one. */
  readonly isOwnersAddress: boolean;
  readonly timeZone: string;
  readonly workspaceName: string;
  readonly handle: string;
}

/** The billing address if one is set, else the owner. Null when neither has one. */
export async function findReader(ctx: Pick<TransactionContext, "db">, workspaceId: string): Promise<MailReader | null> {
  const workspace = await ctx.db.workspace.findUnique({
    where: { id: workspaceId },
    select: { name: true, handle: true, billingEmail: true },
  });
  const owner = await ctx.db.membership.findFirst({
    where: { workspaceId, role: "OWNER" },
    select: { user: { select: { timezone: true, emails: { where: { isPrimary: true }, take: 1 } } } },
  });
  const address = workspace?.billingEmail ?? owner?.user.emails[0]?.address;
  if (!workspace || address === undefined) return null;
  const { name: workspaceName, handle, billingEmail } = workspace;
  return {
    address,
    isOwnersAddress: billingEmail === null,
    timeZone: owner?.user.timezone ?? "UTC",
    workspaceName,
    handle,
  };
}
