import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import type { OutstandingLine } from "../../usage/views";

const whole = z.string().transform(BigInt);
const instant = z.iso.datetime().transform((text) => new Date(text));

/** What was used and is to be paid by an operation, as it is stored there. */
export const usageLines = z.array(
  z.object({
    meterKey: z.string(),
    description: z.string(),
    quantity: whole,
    amount: whole,
    periodStart: instant,
    periodEnd: instant,
  }),
);

export function storeUsage(lines: readonly OutstandingLine[]): Prisma.InputJsonObject[] {
  return lines.map(({ quantity, amount, periodStart, periodEnd, ...line }) => ({
    ...line,
    quantity: quantity.toString(),
    amount: amount.toString(),
    periodStart: periodStart.toISOString(),
    periodEnd: periodEnd.toISOString(),
  }));
}
