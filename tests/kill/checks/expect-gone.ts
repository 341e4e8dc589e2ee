import { expect } from "vitest";
import { z } from "zod";
import { mailsTo } from "../people/inbox";
import type { Scene } from "../people/steps";
import { query } from "../stack/database";
import { listInStripe } from "../stack/stripe";

const named = z.object({ id: z.string(), status: z.string() });
const card = z.object({ id: z.string() });

/** Nothing of the person is left but what the law wants kept, and Stripe let go of everything, once. */
export async function expectGone({ customer: { email, workspaceId }, formId }: Scene): Promise<void> {
  const [left] = await query<Record<string, unknown>>(
    `select w."stripeCustomerId" as "customerId", w."closedAt" is not null as "isClosed", w."personalOfId" as owner,
       (select count(*)::int from "UserEmail" where address = $2) as addresses,
       (select count(*)::int from "PaymentMethod" p where p."workspaceId" = w.id) as cards,
       (select count(*)::int from "Invoice" i where i."workspaceId" = w.id) as invoices,
       (select count(*)::int from "AuditEvent" a where a."subjectId" = $3 and action = 'account.deleted') as audits,
       (select state from "Operation" o where o.id::text = $3) as operation
     from "Workspace" w where w.id = $1`,
    [workspaceId, email, formId],
  );
  expect(left).toMatchObject({ isClosed: true, owner: null, addresses: 0, cards: 0, invoices: 1, audits: 1 });
  expect(left?.operation).toBe("DONE");
  const customer = String(left?.customerId);
  const plans = await listInStripe(`subscriptions?customer=${customer}&status=all&limit=100`, named);
  expect(plans.map(({ status }) => status)).toEqual(["canceled"]);
  expect(await listInStripe(`payment_methods?customer=${customer}&type=card&limit=100`, card)).toEqual([]);
  const receipts = (await mailsTo(email)).filter(({ subject }) => /deleted/i.test(subject));
  expect(receipts).toHaveLength(1);
}
