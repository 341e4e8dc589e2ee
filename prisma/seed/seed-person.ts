import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { confirmEmail, identityTasks } from "@/lib/domain/identity";
import { signUp } from "@/lib/domain/workspaces";
import type { MailGateway } from "@/lib/gateways/mail/types";
import { asSystem, asVisitor, type Person } from "./acting";

export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly password: string;
  readonly jobTitle: string;
  readonly company: string;
  readonly joinedAt: Date;
}

/** Signs a person up and follows the link of the verification mail, as people do. */
export async function seedPerson({ joinedAt, ...details }: NewPerson): Promise<Person> {
  await signUp(asVisitor(joinedAt), { ...details, timezone: "UTC", formId: randomUUID(), previousToken: null });
  const claim = await database().userEmail.findFirstOrThrow({
    where: { address: details.email },
    select: {
      id: true,
      userId: true,
      user: { select: { personalWorkspace: { select: { id: true, handle: true, name: true, kind: true } } } },
    },
  });
  const token = await readVerificationMail(claim.id, joinedAt);
  await confirmEmail(asVisitor(joinedAt, claim.userId), {
    token,
    formId: randomUUID(),
    password: undefined,
    previousToken: null,
  });

  const { firstName, lastName, email } = details;
  const personal = claim.user.personalWorkspace;
  if (!personal) throw new Error(`${email} has no personal workspace.`);
  return { userId: claim.userId, firstName, lastName, email, personal };
}

/** Runs the job that sends the mail and reads the link in it instead of sending it anywhere. */
async function readVerificationMail(userEmailId: string, at: Date): Promise<string> {
  let token = "";
  const mailbox: MailGateway = {
    send: (mail) => {
      if (mail.template === "verify-email") token = new URL(mail.props.verifyUrl).pathname.split("/").at(-1) ?? "";
      return Promise.resolve();
    },
    close: () => undefined,
  };
  await identityTasks["identity.send-verification"](asSystem(at, mailbox), { userEmailId });
  return token;
}
