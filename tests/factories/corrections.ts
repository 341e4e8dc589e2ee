import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import type { Invoice } from "@/lib/db/generated/client";
import { requestCorrection, saveProfile } from "@/lib/domain/billing";
import { saveProfileInput } from "@/lib/domain/billing/inputs";
import type { PaymentOutcome } from "@/lib/domain/billing/views";
import type { Payer } from "./billing";

const berlin = {
  ...{ legalName: "Analytical Engines GmbH", line1: "Unter den Linden 1", line2: "", postalCode: "10117" },
  ...{ city: "Berlin", region: "", country: "DE", taxId: "DE123456789", locale: "en" },
};

/** Gives the workspace other billing details than its invoices carry so far. */
export function moveToBerlin(payer: Payer, wish: Partial<typeof berlin> = {}): Promise<void> {
  return saveProfile(payer, saveProfileInput.parse({ ...berlin, ...wish }), randomUUID());
}

/** Has an invoice replaced by one with today's details; the newest unless another is named. */
export async function correct(
  payer: Payer,
  { formId = randomUUID(), invoiceId }: { readonly formId?: string; readonly invoiceId?: string } = {},
): Promise<PaymentOutcome> {
  return requestCorrection(payer, { invoiceId: invoiceId ?? (await newestInvoice(payer)).id }, formId);
}

export function newestInvoice({ workspace }: Payer): Promise<Invoice> {
  const orderBy = [{ issuedAt: "desc" }, { number: "desc" }] as const;
  return database().invoice.findFirstOrThrow({ where: { workspaceId: workspace.id }, orderBy: [...orderBy] });
}
