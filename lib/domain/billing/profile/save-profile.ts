import { recordAudit } from "../../audit";
import type { WorkspaceContext } from "../../shared/context";
import { enqueueProfile } from "../../shared/enqueue-profile";
import { newId } from "../../shared/ids";
import { runOnce } from "../../shared/run-once";
import { isStripeFailure } from "../../shared/stripe-failure";
import type { SaveProfileInput } from "../inputs";
import { lockMoney } from "../operations/lock-money.sql";
import { findProfile } from "./find-profile";
import { readTaxId } from "./read-tax-id";
import { sendProfile } from "./send-profile";

/**
 * Saves who the next invoices are for, as a version of its own; issued invoices keep their buyer (INV-4). Then brings it to
 * Stripe, or leaves that to a job where Stripe gives no answer. The form twice is one version; the same values are none.
 *
 * @throws DomainError `tax_id_wrong`, `tax_id_unsupported`
 */
export async function saveProfile(
  ctx: WorkspaceContext<"billing.write">,
  { taxId: typed, ...input }: SaveProfileInput,
  formId: string,
): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const taxId = typed === null ? null : readTaxId(input.country, typed);
  const values = {
    ...input,
    taxIdType: taxId?.type ?? null,
    taxId: taxId?.value ?? null,
  };
  const { userId } = ctx.viewer;
  await runOnce(
    ctx,
    {
      formId,
      purpose: "billing.save-profile",
      input: values,
      workspaceId,
      userId,
    },
    async (tx) => {
      await lockMoney(tx, workspaceId);
      const former = await findProfile(tx, workspaceId);
      if (former && isSame(former, values)) return {};
      const id = newId();
      const number = (former?.number ?? 0) + 1;
      await tx.db.billingProfileVersion.create({
        data: { id, workspaceId, number, ...values, createdAt: tx.now() },
      });
      await recordAudit(tx, {
        action: "billing.profile_saved",
        workspaceId,
        subjectId: id,
        details: { number },
      });
      await enqueueProfile(tx, workspaceId);
      return {};
    },
  );
  await sendProfile(ctx, workspaceId).catch(leaveToJob);
}

/** A refused tax id that is sent again is a new try. */
function isSame(former: Readonly<Record<string, unknown>>, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).every(([name, value]) => former[name] === value);
}

function leaveToJob(error: unknown): void {
  if (!isStripeFailure(error)) throw error;
}
