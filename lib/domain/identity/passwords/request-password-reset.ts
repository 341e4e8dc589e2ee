import type { PublicContext } from "../../shared/context";
import { enqueue } from "../../shared/enqueue";
import { runOnce } from "../../shared/run-once";
import type { ForgotPasswordInput } from "../inputs";
import { ipBucket } from "../limits/ip-bucket";
import { admitAttempt } from "../limits/limits";
import { occasionOf } from "../occasion";

/**
 * Asks for a link that sets a new password. The request is the same for every address, known or not: only the job that
 * it leaves behind looks, and only the address's reader learns what it found.
 */
export async function requestPasswordReset(
  ctx: PublicContext,
  input: ForgotPasswordInput & { readonly formId: string },
): Promise<void> {
  await admitAttempt(ctx, "forgot-password:ip", ipBucket(ctx.ip));
  const { formId, email: address } = input;
  await runOnce(ctx, { formId, purpose: "identity.forgot-password", input: { address } }, async (tx) => {
    await enqueue(tx, { name: "identity.send-password-reset", payload: { address, occasion: occasionOf(tx) } });
    return {};
  });
}
