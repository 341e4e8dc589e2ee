import type { ActivePromo } from "@/lib/db/generated/client";
import type { WorkspaceContext } from "../../shared/context";
import type { ActivePromoView, CouponView, PromosView } from "../views";

const SHOWN = 100;

/** The workspace's promotion code, and what became of earlier ones. Reads our own picture of Stripe. */
export async function listPromos(ctx: WorkspaceContext<"billing.read">): Promise<PromosView> {
  const workspaceId = ctx.workspace.id;
  const [active, history] = await Promise.all([
    ctx.db.activePromo.findUnique({ where: { workspaceId } }),
    ctx.db.promoRedemption.findMany({
      where: { workspaceId },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: SHOWN,
    }),
  ]);
  return {
    active: active && toActivePromo(active),
    history: history.map(({ id, event, code, at, ...row }) => ({ id, event, code, at, ...toCoupon(row) })),
  };
}

export function toActivePromo(row: ActivePromo): ActivePromoView {
  const { code, stripeDiscountId, startsAt, endsAt } = row;
  return { code, isKept: stripeDiscountId === null, startsAt, endsAt, ...toCoupon(row) };
}

function toCoupon({ percentOff, amountOff, currency, duration, months }: CouponView): CouponView {
  return { percentOff, amountOff, currency, duration, months };
}
