import { randomUUID } from "node:crypto";
import type { Registration } from "@/lib/domain/identity";
import type { Outbox } from "./contexts";
import { ordinaryPassword } from "./people";

/** A filled-in sign-up form. */
export function aRegistration(wishes: Partial<Registration> = {}): Registration {
  const formId = randomUUID();
  return {
    firstName: "Grace",
    lastName: "Hopper",
    email: `grace.${formId.slice(-12)}@example.test`,
    password: ordinaryPassword,
    jobTitle: null,
    company: null,
    timezone: "UTC",
    formId,
    previousToken: null,
    ...wishes,
  };
}

/** The token in the newest mailed link to this address. */
export function linkIn(outbox: Outbox, address: string): string {
  const mail = outbox.mails.findLast(({ to }) => to === address);
  if (mail?.template === "verify-email") return tokenOf(mail.props.verifyUrl);
  if (mail?.template === "reset-password") return tokenOf(mail.props.resetUrl);
  if (mail?.template === "disable-two-factor") return tokenOf(mail.props.disableUrl);
  if (mail?.template === "primary-email-changed") return tokenOf(mail.props.undoUrl);
  if (mail && "notMeUrl" in mail.props) return tokenOf(mail.props.notMeUrl);
  throw new Error(`no link was mailed to ${address}`);
}

function tokenOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
