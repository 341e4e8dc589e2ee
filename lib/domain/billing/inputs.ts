import { z } from "zod";
import { isCountry } from "@/lib/format/countries";
import { emailAddress } from "../shared/email-address";
import { cancelReasons } from "./ending/cancel-reasons";

const reload = "Reload the page and try again.";
const id = z.uuid(reload);

const planChange = {
  planKey: z.string().min(1, "Choose a plan.").max(64, reload),
  interval: z.enum(["month", "year"], "Choose monthly or yearly."),
  seats: z.coerce
    .number("Enter how many seats.")
    .int("Enter a whole number of seats.")
    .min(1, "At least one seat.")
    .max(10_000, "For more than 10,000 seats write to support.")
    .optional(),
};

/** The query of the page that shows the exact amount. */
export const previewPlanChangeInput = z.strictObject(planChange);
export type PreviewPlanChangeInput = z.infer<typeof previewPlanChangeInput>;

const digits = z.string().regex(/^\d{1,12}$/, reload);
const minor = digits.transform(BigInt);
const seconds = digits.transform((text) => new Date(Number(text) * 1000));
/** Ticked by who has seen what exceeds the limits of the plan to come. */
const understood = z.literal("on", reload).optional();

export const changePlanInput = z.strictObject({
  ...planChange,
  /** As the preview said: at once, or with the next period. */
  when: z.enum(["now", "renewal"], reload).optional(),
  /** `dueNow` of the preview, in minor units: what the person agreed to pay. */
  expectedAmount: minor,
  /** `prorationDate` of the preview in Unix seconds. */
  prorationDate: seconds,
  understood,
});
export type ChangePlanInput = z.infer<typeof changePlanInput>;

export const finishCardSetupInput = z.strictObject({
  setupIntentId: z.string().regex(/^seti_\w{1,128}$/, reload),
});
export type FinishCardSetupInput = z.infer<typeof finishCardSetupInput>;

export const makeDefaultCardInput = z.strictObject({
  cardId: id,
  /** The sheet that the card was chosen on. */
  next: z.string().max(512).optional(),
});
export type MakeDefaultCardInput = z.infer<typeof makeDefaultCardInput>;

export const removeCardInput = z.strictObject({
  cardId: id,
  /** Asked for when the default card goes while others stay. */
  successorId: z.union([id, z.literal("")]).optional(),
});
export type RemoveCardInput = z.infer<typeof removeCardInput>;

/** An invoice to pay, or to correct. */
export const invoiceReference = z.strictObject({ invoiceId: id });
export type InvoiceReference = z.infer<typeof invoiceReference>;

/** The query of `/w/[workspace]/billing/confirm`, where the bank's page sends people back. */
export const finishPaymentInput = z.object({ operation: id });
export type FinishPaymentInput = z.infer<typeof finishPaymentInput>;

/** The query of the balance history. What does not parse is left out: an old link still shows the list. */
export const listBalanceInput = z.object({ cursor: z.string().max(500).optional().catch(undefined) });
export type ListBalanceInput = z.infer<typeof listBalanceInput>;

const typedCode = z.string().max(200, "A code is shorter than that.");

/** The query of the page that shows what a code saves. */
export const previewPromoInput = z.object({ code: typedCode.optional().catch(undefined) });

export const applyPromoInput = z.strictObject({
  code: typedCode.min(1, "Enter a code."),
  /** The code that is active on the page, or nothing: none is replaced that nobody saw. */
  replaces: z.string().max(200, reload),
});
export type ApplyPromoInput = z.infer<typeof applyPromoInput>;

/** Control characters but the line break, and marks that turn the direction of the text around them. */
const unprintable = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

export const cancelPlanInput = z.strictObject({
  reason: z.enum(cancelReasons, "Choose a reason."),
  comment: z
    .string()
    .transform((text) => text.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(1_000, "Use at most 1,000 characters.")
        .refine((text) => !unprintable.test(text), "Use plain text."),
    )
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null),
  /** `usageTotal` of the preview. */
  expectedUsage: minor,
  understood,
});
export type CancelPlanInput = z.infer<typeof cancelPlanInput>;

export const leavePlanInput = z.strictObject({
  expectedUsage: minor,
  /** `unused` of the preview. */
  expectedCredit: minor,
  prorationDate: seconds,
  understood,
});
export type LeavePlanInput = z.infer<typeof leavePlanInput>;

/** Digits as a person types them; anything else is refused, and the bounds are the catalogue's. */
const typedAmount = z.string().max(20, "Enter a smaller amount.");

export const addFundsInput = z.strictObject({
  /** One of the suggested amounts in minor units, or "other". */
  choice: z.string().regex(/^(\d{1,9}|other)$/, reload),
  other: typedAmount.optional(),
});
export type AddFundsInput = z.infer<typeof addFundsInput>;

const profileLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${String(max)} characters.`)
    .refine((text) => !text.includes("\n") && !unprintable.test(text), "Use one line of plain text.")
    // It is printed on invoices: a link in one would make ours carry somebody else's message.
    .refine((text) => !text.includes("://"), "Links cannot be part of this.");
const optionalProfileLine = (max: number) =>
  profileLine(max)
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null);

export const saveProfileInput = z.strictObject({
  legalName: profileLine(150).min(1, "Enter the name that invoices are made out to."),
  line1: profileLine(150).min(1, "Enter the street and number."),
  line2: optionalProfileLine(150),
  postalCode: optionalProfileLine(20),
  city: profileLine(100).min(1, "Enter the city."),
  region: optionalProfileLine(100),
  country: z.string().refine(isCountry, "Choose a country."),
  taxId: optionalProfileLine(40),
  locale: z.enum(["en", "de"], "Choose a language."),
});
export type SaveProfileInput = z.infer<typeof saveProfileInput>;

export const changeBillingEmailInput = z.strictObject({ email: emailAddress });
export type ChangeBillingEmailInput = z.infer<typeof changeBillingEmailInput>;

export const billingEmailReference = z.strictObject({ claimId: id });
export type BillingEmailReference = z.infer<typeof billingEmailReference>;
