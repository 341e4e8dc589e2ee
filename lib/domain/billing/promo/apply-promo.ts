import type { InTransaction, WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { getBillingAccount } from "../customer/billing-account";
import { ensureCustomer } from "../customer/ensure-customer";
import { orProviderDown } from "../customer/or-provider-down";
import type { ApplyPromoInput } from "../inputs";
import { assertNoneRuns } from "../operations/assert-none-runs";
import { awaitOperation } from "../operations/await-operation";
import { beginOperation, type OperationStart } from "../operations/begin-operation";
import { driveFirst } from "../operations/drive-as-form";
import { planPurposes, promoPurposes } from "../operations/purposes";
import { getTypedPromo } from "./get-typed-promo";

type Writer = WorkspaceContext<"billing.write">;

/** What they leave behind is not known before they end. */
const rivals = [...planPurposes, ...promoPurposes];

/** What a discount without a code is called in the form. */
const UNNAMED = "a discount";

/**
 * Uses a promotion code: from the next invoice on, or from the first plan on where there is none yet. One code is active in a
 * workspace; another takes its place only when the form says which one it replaces. The same form sent again changes nothing.
 * @throws DomainError `promo_…`, `too_many_attempts`, `still_working`, `payment_…`
 */
export async function applyPromo(ctx: Writer, input: ApplyPromoInput, formId: string): Promise<void> {
  const promo = await getTypedPromo(ctx, input.code);
  await orProviderDown(ensureCustomer(ctx));
  const code = promo.code.toUpperCase();
  const start = { formId, purpose: "billing.apply-promo", submitted: { code, replaces: input.replaces } } as const;
  const { percentOff, amountOff, currency, duration, months } = promo.coupon;
  const coupon = { percentOff, amountOff: amountOff?.toString() ?? null, currency, duration, months };
  await runPromo(ctx, start, async (tx) => {
    await assertNoneRuns(tx, formId, rivals);
    await checkActive(tx, { promoId: promo.id, replaces: input.replaces });
    return { code, promoId: promo.id, coupon };
  });
}

/**
 * Takes the active code off. What was saved so far stays saved.
 * @throws DomainError `promo_none`, `still_working`, `payment_…`
 */
export async function removePromo(ctx: Writer, formId: string): Promise<void> {
  await getBillingAccount(ctx, ctx.workspace.id);
  const start = { formId, purpose: "billing.remove-promo", submitted: {} } as const;
  await runPromo(ctx, start, async (tx) => {
    await assertNoneRuns(tx, formId, rivals);
    const active = await tx.db.activePromo.findUnique({ where: { workspaceId: tx.workspace.id } });
    if (!active) throw new DomainError("promo_none");
    return { code: active.code };
  });
}

async function runPromo(ctx: Writer, start: OperationStart, prepare: Parameters<typeof beginOperation>[2]) {
  const { operation, isMine } = await beginOperation(ctx, start, prepare);
  await (isMine ? driveFirst(ctx, operation) : awaitOperation(ctx, operation));
}

async function checkActive(
  tx: InTransaction<Writer>,
  { promoId, replaces }: { readonly promoId: string; readonly replaces: string },
): Promise<void> {
  const workspaceId = tx.workspace.id;
  const active = await tx.db.activePromo.findUnique({ where: { workspaceId } });
  const subscription = await tx.db.subscription.findUnique({ where: { workspaceId }, select: { cancelAt: true } });
  if (subscription?.cancelAt) throw new DomainError("promo_no_invoice", "code");
  if (!active) return;
  const isAtWork = active.stripeDiscountId !== null || subscription === null;
  if (active.stripePromotionCodeId === promoId && isAtWork) throw new DomainError("promo_same", "code");
  if (replaces !== (active.code ?? UNNAMED)) throw new DomainError("promo_active");
}
