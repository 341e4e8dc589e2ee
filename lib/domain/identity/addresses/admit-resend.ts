import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { countAttempt } from "../limits/limits";

const WAIT_MS = 60_000;

interface Claim {
  readonly id: string;
  readonly createdAt: Date;
}

/**
 * Counts one more link for an address that waits for its reader: one a minute, the mail of its beginning counted.
 * @throws DomainError `mail_too_soon`
 */
export async function admitResend(ctx: BaseContext, { id, createdAt }: Claim): Promise<void> {
  if (ctx.now().getTime() - createdAt.getTime() < WAIT_MS) throw new DomainError("mail_too_soon");
  const { excess } = await countAttempt(ctx, "resend:claim", id);
  if (excess > 0) throw new DomainError("mail_too_soon");
}
