import { z } from "zod";
import type { BillingProfileVersion } from "@/lib/db/generated/client";
import { addressLines } from "@/lib/format/address-lines";
import type { BuyerView } from "./views";

const onPaper = z.object({ name: z.string(), addressLines: z.array(z.string()), taxId: z.string().nullable() });

/** Who an issued invoice is made out to. Its email address is no part of that: nobody needs another paper for it. */
export function buyerOnPaper(stored: unknown): BuyerView {
  return onPaper.parse(stored);
}

/** Who an invoice of today would be made out to. */
export function buyerToday(profile: BillingProfileVersion): BuyerView {
  return { name: profile.legalName, addressLines: addressLines(profile), taxId: profile.taxId };
}

export function isSameBuyer(one: BuyerView, other: BuyerView): boolean {
  const write = ({ name, addressLines: lines, taxId }: BuyerView) => JSON.stringify([name, lines, taxId]);
  return write(one) === write(other);
}
