import { z } from "zod";
import { twoFactorChanges } from "../shared/enqueue";
import { roles } from "../shared/permission";
import type { NotificationCategory } from "./categories";

const nothing = z.strictObject({});
/** Minor units. As text, since JSON has no such whole numbers. */
const amount = z.string().regex(/^\d+$/);
const invoice = z.strictObject({ invoiceId: z.uuid(), number: z.string(), amount, currency: z.string() });
const card = z.strictObject({ brand: z.string(), last4: z.string() });
/** Why a card may not stay. */
const cardRefusals = ["card_duplicate", "card_limit", "card_declined"] as const;
/** A temporary charge on a card. */
const hold = card.extend({ amount, currency: z.string() });
const provider = z.strictObject({ provider: z.enum(["GOOGLE", "GITHUB"]) });

/**
 * Everything that people are told of, as it is stored: facts, never words, since names and addresses change until it is
 * read. A row that a later release no longer understands is shown as such.
 */
export const notice = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("password-changed"), params: nothing }),
  z.strictObject({
    kind: z.literal("two-factor-changed"),
    params: z.strictObject({ change: z.enum(twoFactorChanges) }),
  }),
  z.strictObject({ kind: z.literal("new-sign-in"), params: z.strictObject({ device: z.string() }) }),
  z.strictObject({ kind: z.literal("export-ready"), params: nothing }),
  z.strictObject({ kind: z.literal("email-removed"), params: z.strictObject({ address: z.string() }) }),
  z.strictObject({ kind: z.literal("primary-email-changed"), params: nothing }),
  z.strictObject({ kind: z.literal("primary-email-restored"), params: nothing }),
  z.strictObject({ kind: z.literal("identity-linked"), params: provider }),
  z.strictObject({ kind: z.literal("identity-unlinked"), params: provider }),
  z.strictObject({ kind: z.literal("receipt"), params: invoice }),
  z.strictObject({ kind: z.literal("payment-failed"), params: invoice }),
  z.strictObject({ kind: z.literal("payment-waits"), params: nothing }),
  z.strictObject({ kind: z.literal("card-added"), params: card }),
  z.strictObject({
    kind: z.literal("plan-changed"),
    params: z.strictObject({ planKey: z.string(), previousPlanKey: z.string().nullable() }),
  }),
  z.strictObject({
    kind: z.literal("plan-scheduled"),
    params: z.strictObject({ planKey: z.string(), startsAt: z.iso.datetime() }),
  }),
  z.strictObject({
    kind: z.literal("plan-canceled"),
    params: z.strictObject({ planKey: z.string(), endsAt: z.iso.datetime() }),
  }),
  z.strictObject({ kind: z.literal("funds-added"), params: z.strictObject({ amount, currency: z.string() }) }),
  z.strictObject({
    kind: z.literal("plan-kept"),
    /** Unpaid: what was used could not be collected, so the cancellation was taken back. */
    params: z.strictObject({ planKey: z.string(), isUnpaid: z.boolean() }),
  }),
  z.strictObject({ kind: z.literal("member-added"), params: z.strictObject({ role: z.enum(roles) }) }),
  z.strictObject({
    kind: z.literal("member-left"),
    /** The name goes when the account does: see `forgetLeaver`. */
    params: z.strictObject({ userId: z.uuid(), name: z.string(), role: z.enum(roles) }),
  }),
  z.strictObject({ kind: z.literal("card-removed"), params: card }),
  z.strictObject({ kind: z.literal("card-refused"), params: card.extend({ reason: z.enum(cardRefusals) }) }),
  z.strictObject({ kind: z.literal("card-expiring"), params: card }),
  z.strictObject({ kind: z.literal("refund"), params: z.strictObject({ amount, currency: z.string() }) }),
  z.strictObject({ kind: z.literal("resources-suspended"), params: invoice }),
  z.strictObject({ kind: z.literal("plan-ended"), params: invoice.extend({ planKey: z.string() }) }),
  z.strictObject({
    kind: z.literal("spending"),
    params: z.strictObject({ percent: z.number().int(), spent: amount, limit: amount, currency: z.string() }),
  }),
  z.strictObject({ kind: z.literal("hold-made"), params: hold }),
  z.strictObject({ kind: z.literal("hold-released"), params: hold }),
  z.strictObject({
    kind: z.literal("trial-ending"),
    params: z.strictObject({ planKey: z.string(), endsAt: z.iso.datetime() }),
  }),
  z.strictObject({ kind: z.literal("billing-email-changed"), params: nothing }),
  /** The amount is what is left to pay of the new one. */
  z.strictObject({ kind: z.literal("invoice-corrected"), params: invoice.extend({ replaces: z.string() }) }),
]);

export type Notice = z.output<typeof notice>;
export type NoticeKind = Notice["kind"];
export type NoticeParams = { readonly [Kind in NoticeKind]: Extract<Notice, { kind: Kind }>["params"] };

/** Which switch of the person decides about it. */
export const categoryOf: Readonly<Record<NoticeKind, NotificationCategory>> = {
  "password-changed": "SECURITY",
  "two-factor-changed": "SECURITY",
  "new-sign-in": "SECURITY",
  "export-ready": "SECURITY",
  "email-removed": "SECURITY",
  "primary-email-changed": "SECURITY",
  "primary-email-restored": "SECURITY",
  "identity-linked": "SECURITY",
  "identity-unlinked": "SECURITY",
  receipt: "BILLING",
  "payment-failed": "BILLING",
  "payment-waits": "BILLING",
  "card-added": "BILLING",
  "plan-changed": "BILLING",
  "plan-scheduled": "BILLING",
  "plan-kept": "BILLING",
  "plan-canceled": "BILLING",
  "member-added": "ORGANIZATION",
  "member-left": "ORGANIZATION",
  "card-removed": "BILLING",
  "card-refused": "BILLING",
  "card-expiring": "BILLING",
  refund: "BILLING",
  "resources-suspended": "BILLING",
  "plan-ended": "BILLING",
  spending: "USAGE",
  "hold-made": "BILLING",
  "hold-released": "BILLING",
  "funds-added": "BILLING",
  "trial-ending": "BILLING",
  "billing-email-changed": "BILLING",
  "invoice-corrected": "BILLING",
};
