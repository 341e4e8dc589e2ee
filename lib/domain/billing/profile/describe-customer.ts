import type { BillingProfileVersion } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { fullName } from "@/lib/format/full-name";
import type { StripePayer } from "@/lib/gateways/stripe/types";
import { recordAudit } from "../../audit";
import type { BaseContext } from "../../shared/context";
import { newId } from "../../shared/ids";
import { isStripeFailure } from "../../shared/stripe-failure";
import { lockMoney } from "../operations/lock-money.sql";
import { findProfile } from "./find-profile";

interface Customer {
  readonly workspaceId: string;
  readonly customerId: string;
}

interface Description {
  readonly payer: StripePayer;
  readonly profile: BillingProfileVersion | null;
}

/** A person saves a few times in a row at most. */
const MAX_TRIES = 5;

/**
 * Writes who pays onto the customer in Stripe, from where the next invoices take their buyer: the billing profile, or without
 * one the workspace's name. Repeats itself when a newer profile was saved meanwhile, so of several at once the newest stays. A
 * tax id that Stripe refuses is taken off the profile by a version of its own. Safe to call any number of times.
 */
export async function describeCustomer(ctx: BaseContext, customer: Customer): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const description = await findDescription(ctx, customer.workspaceId);
    if (!description) return;
    const { payer, profile } = description;
    await ctx.gateways.stripe.customers.describe(customer.customerId, payer, {
      idempotencyKey: newId(),
    });
    if (profile) await settleTaxIds(ctx, customer, profile);
    const now = await findDescription(ctx, customer.workspaceId);
    // Deleted meanwhile: what was written just now goes again.
    if (!now)
      return ctx.gateways.stripe.customers.forget(customer.customerId, {
        idempotencyKey: newId(),
      });
    if (now.profile?.id === profile?.id && now.payer.email === payer.email) return;
  }
}

/** Null when the workspace was deleted. */
async function findDescription(ctx: BaseContext, id: string): Promise<Description | null> {
  const workspace = await ctx.db.workspace.findFirst({
    where: { id, closedAt: null },
    select: { name: true, kind: true, billingEmail: true },
  });
  const owner = await ctx.db.membership.findFirst({
    where: { workspaceId: id, role: "OWNER" },
    select: {
      user: {
        select: {
          firstName: true,
          lastName: true,
          emails: { where: { isPrimary: true }, take: 1 },
        },
      },
    },
  });
  if (!workspace || !owner) return null;
  const email = workspace.billingEmail ?? owner.user.emails[0]?.address ?? "";
  const profile = await findProfile(ctx, id);
  if (!profile)
    return {
      payer: {
        name: workspace.kind === "PERSONAL" ? fullName(owner.user) : workspace.name,
        email,
      },
      profile,
    };
  const { legalName: name, locale, line1, line2, postalCode, city, region, country } = profile;
  const address = { line1, line2, postalCode, city, region, country };
  return { payer: { name, email, address, locale }, profile };
}

/** The new one first: an invoice that is made in between carries one too many rather than none. */
async function settleTaxIds(ctx: BaseContext, { workspaceId, customerId }: Customer, profile: BillingProfileVersion) {
  const { customers } = ctx.gateways.stripe;
  const { taxIdType: type, taxId: value } = profile;
  const known = await customers.listTaxIds(customerId);
  const kept = known.find((one) => one.type === type && one.value === value);
  if (!kept && type !== null && value !== null)
    await customers
      .addTaxId(customerId, { type, value }, { idempotencyKey: `${profile.id}:${customerId}:tax-id` })
      .catch((error: unknown) => refuseTaxId(ctx, { workspaceId, refused: profile, error }));
  for (const { id } of known)
    if (id !== kept?.id) await customers.removeTaxId(customerId, id, { idempotencyKey: newId() });
}

interface Refusal {
  readonly workspaceId: string;
  readonly refused: BillingProfileVersion;
  readonly error: unknown;
}

async function refuseTaxId(ctx: BaseContext, { workspaceId, refused, error }: Refusal): Promise<void> {
  if (!isStripeFailure(error) || error.kind !== "refused") throw error;
  await inTransaction(ctx, async (tx) => {
    await lockMoney(tx, workspaceId);
    const newest = await findProfile(tx, workspaceId);
    // A newer one was saved, or the refusal is written down already.
    if (newest?.id !== refused.id) return;
    const id = newId();
    const without = {
      taxIdType: null,
      taxId: null,
      refusedTaxId: refused.taxId,
    };
    const number = refused.number + 1;
    await tx.db.billingProfileVersion.create({
      data: { ...refused, ...without, id, number, createdAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "billing.tax_id_refused",
      workspaceId,
      subjectId: id,
    });
  });
}
