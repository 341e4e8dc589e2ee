import { database } from "@/lib/db/client";
import { getBillingOverview, listPaymentMethods } from "@/lib/domain/billing";
import { readOutstandingUsage } from "@/lib/domain/usage";
import type { Payer } from "./billing";

export const planOf = async (payer: Payer) => (await getBillingOverview(payer)).plan;

export const last4s = async (payer: Payer) => (await listPaymentMethods(payer)).map(({ last4 }) => last4);

export const invoicesOf = ({ workspace }: Payer) =>
  database().invoice.findMany({ where: { workspaceId: workspace.id }, orderBy: { number: "asc" } });

export const auditsOf = ({ workspace }: Payer, action: string) =>
  database().auditEvent.findMany({ where: { workspaceId: workspace.id, action } });

/** What was used and is not billed yet. */
export const outstandingOf = async ({ workspace }: Payer) =>
  (await readOutstandingUsage({ db: database() }, workspace.id)).total;

/** The balance, above zero when it is the payer's. */
export const creditOf = async ({ workspace }: Payer) =>
  (await database().workspace.findUniqueOrThrow({ where: { id: workspace.id } })).creditBalance;
