import type { Prisma } from "@/lib/db/generated/client";

/**
 * Whom everybody may see: who asked for it, unless the account is being deleted or staff closed it. Who owes money is blocked,
 * too, but nothing is wrong with their page.
 */
export const shownToStrangers = {
  visibility: "PUBLIC",
  leavingAt: null,
  // In SQL, null is not unequal to anything.
  OR: [{ blockReason: null }, { blockReason: "UNPAID" }],
} satisfies Prisma.UserWhereInput;
