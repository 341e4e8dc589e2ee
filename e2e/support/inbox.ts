import { expect } from "@playwright/test";
import { z } from "zod";

const messages = z.array(z.object({ subject: z.string(), text: z.string(), html: z.string().nullable() }));
type Mail = z.infer<typeof messages>[number];

const inboxUrl = process.env.E2E_INBOX_URL ?? "";

/** All mail to this address, newest first. */
export async function mailsTo(address: string): Promise<readonly Mail[]> {
  const response = await fetch(`${inboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return messages.parse(await response.json());
}

/** The newest mail to this address with such a subject, once it is there: the worker sends it. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  const found = async () => (await mailsTo(address)).find((mail) => subject.test(mail.subject));
  await expect.poll(async () => (await found())?.subject, { timeout: 40_000 }).toMatch(subject);
  const mail = await found();
  if (!mail) throw new Error(`The mail to ${address} is gone`);
  return mail;
}

/** The one address of ours below this path in a mail's text. */
export function linkIn(mail: Mail, path: string): string {
  const link = mail.text.split(/\s+/).find((word) => URL.canParse(word) && new URL(word).pathname.startsWith(path));
  if (link === undefined) throw new Error(`"${mail.subject}" has no link to ${path}`);
  return link;
}
