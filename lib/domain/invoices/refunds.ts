import type { Prisma } from "@/lib/db/generated/client";

/** Stripe's words for a refund that never reached the card, or came back from there: the money is still ours to give. */
const lost: string[] = ["failed", "canceled"];

export function isRefundLost(status: string): boolean {
  return lost.includes(status);
}

/** Refunds whose money is with the card, or on its way there. */
export const standingRefund: Prisma.RefundWhereInput = { status: { notIn: lost } };
