import { currency } from "@/lib/config/catalogue";
import type { Idempotent } from "@/lib/gateways/stripe/types";
import type { BaseContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";

interface Credit {
  readonly operationId: string;
  readonly purpose: string;
  /** Minor units, less than 0 to take off; nothing is moved for 0. */
  readonly amount: bigint;
  readonly description: string;
}

/** Moves the balance for an operation and a purpose, once: Stripe is read first. */
export async function creditOnce(
  ctx: BaseContext,
  { customerId }: BillingAccount,
  { credit, options }: { readonly credit: Credit; readonly options: () => Idempotent },
): Promise<void> {
  if (credit.amount === 0n) return;
  const { balance } = ctx.gateways.stripe;
  const moves = await balance.listAfter(customerId, null);
  const isDone = moves.some(({ operationId, kind }) => operationId === credit.operationId && kind === credit.purpose);
  if (!isDone) await balance.move(customerId, { ...credit, currency }, options());
}
