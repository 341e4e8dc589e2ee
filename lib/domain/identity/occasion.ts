import { z } from "zod";
import { formatInstant } from "@/lib/format/dates";
import type { MailOrigin } from "@/lib/gateways/mail/types";
import type { TransactionContext } from "../shared/context";
import type { Occasion } from "../shared/enqueue";
import { describeDevice } from "./sessions/describe-device";

/** As jobs carry it. */
export const occasion = z.strictObject({
  at: z.iso.datetime(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});

/** This moment and this visitor, for a mail that is sent later. */
export function occasionOf({ now, ip, userAgent }: Pick<TransactionContext, "now" | "ip" | "userAgent">): Occasion {
  return { at: now().toISOString(), ip, userAgent };
}

/** The same in the words of the mail's reader. */
export function describeOccasion({ at, ip, userAgent }: Occasion, timeZone: string): MailOrigin {
  return { at: formatInstant(new Date(at), { timeZone }), device: describeDevice(userAgent), place: ip };
}
