import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { billingTasks, changeBillingEmail, confirmBillingEmail, getBillingEmail } from "@/lib/domain/billing";
import { changeBillingEmailInput } from "@/lib/domain/billing/inputs";
import type { Payer } from "./billing";
import { publicContext, systemContext } from "./contexts";
import { runJobs } from "./jobs";
import { refusalCode } from "./refusal";

const tasks = ["billing.send-email-link", "billing.tell-former-email", "billing.send-profile"] as const;
export const runMails = (payer: Payer) =>
  runJobs(
    Object.fromEntries(tasks.map((name) => [name, billingTasks[name]])),
    systemContext({ now: payer.now, gateways: payer.gateways }),
  );

export const anAddress = () => `books-${randomUUID()}@example.test`;

/** Sends the form that asks for another address. */
export function ask(payer: Payer, email: string, formId: string = randomUUID()): Promise<void> {
  return changeBillingEmail(payer, changeBillingEmailInput.parse({ email }), formId);
}

/** The token of the newest mail to this address, after the worker sent it. */
export async function tokenFor(payer: Payer, address: string): Promise<string> {
  await runMails(payer);
  const mail = payer.outbox.mails.findLast(({ to }) => to === address);
  if (mail?.template !== "confirm-billing-email") throw new Error("no mail with a link came");
  return mail.props.confirmUrl.split("/").at(-1) ?? "";
}

export async function askAndMail(payer: Payer, address = anAddress()): Promise<{ address: string; token: string }> {
  await ask(payer, address);
  return { address, token: await tokenFor(payer, address) };
}

export const visitor = ({ now }: Payer) => publicContext({ now });
export const confirm = (payer: Payer, token: string) => confirmBillingEmail(visitor(payer), token);
export const refusalOf = async (work: Promise<unknown>) => refusalCode(await work.catch((error: unknown) => error));
export const pendingOf = async (payer: Payer) => (await getBillingEmail(payer)).pending;

export async function idOf(payer: Payer): Promise<string> {
  const pending = await pendingOf(payer);
  if (!pending) throw new Error("no address waits");
  return pending.id;
}

export const actionsOf = async ({ workspace }: Payer) => {
  const where = { workspaceId: workspace.id, action: { startsWith: "billing.email" } };
  const events = await database().auditEvent.findMany({ where, orderBy: { at: "asc" } });
  return events.map(({ action }) => action);
};
