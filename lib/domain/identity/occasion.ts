import { z } from "zod";
import { formatInstant } from "@/lib/format/dates";
import type { MailOrigin } from "@/lib/gateways/mail/types";
import type { TransactionContext, ViewerFacts } from "../shared/context";
import type { Occasion } from "../shared/enqueue";
import { describeDevice } from "./sessions/describe-device";

/** As jobs carry it. */
export const occasion = z.strictObject({
  at: z.iso.datetime(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  sessionId: z.uuid().optional(),
});

/** This moment, this visitor and, of somebody who is signed in, their session, for a mail that is sent later. */
export function occasionOf({ now, ip, userAgent, viewer }: Happening): Occasion {
  return { at: now().toISOString(), ip, userAgent, ...(viewer && { sessionId: viewer.sessionId }) };
}

type Happening = Pick<TransactionContext, "now" | "ip" | "userAgent"> & {
  readonly viewer?: Pick<ViewerFacts, "sessionId">;
};

/** The same in the words of the mail's reader. `place` is where the address is, for the mails that say so. */
export function describeOccasion(
  { at, ip, userAgent }: Occasion,
  timeZone: string,
  place: string | null = null,
): MailOrigin {
  return {
    at: formatInstant(new Date(at), { timeZone }),
    device: describeDevice(userAgent),
    place: place === null ? ip : `${place} (${ip})`,
  };
}
