import { defineKind, type Stored } from "./kind";
import type { Work } from "./work";

/** What somebody would choose on Stripe's dashboard, and a test by `/_sandbox/config`. Times are in seconds. */
export type Settings = {
  /** How long a renewal's invoice stays a draft. */
  finalizeDelay: number;
  /** Gaps between the tries to collect an invoice; the first one follows the first try. */
  retrySchedule: readonly number[];
  /** What becomes of a subscription when the last try failed. */
  afterRetries: "cancel" | "unpaid" | "past_due";
  /** What becomes of the invoice then. */
  invoiceAfterRetries: "open" | "uncollectible";
  /** How long before a renewal `invoice.upcoming` tells of it. */
  upcomingBefore: number;
  /** Holds the numbers of invoices and changes that Stripe allows a subscription. */
  subscriptionLimits: boolean;
  /** Counts usage only from the second after it was reported, as Stripe, where it takes a while, would. */
  usageLags: boolean;
};

const DAY = 86_400;

const defaultSettings: Settings = {
  finalizeDelay: 3600,
  retrySchedule: [3 * DAY, 5 * DAY, 7 * DAY],
  afterRetries: "cancel",
  invoiceAfterRetries: "open",
  upcomingBefore: 7 * DAY,
  subscriptionLimits: false,
  usageLags: false,
};

type KeptSettings = Stored & Partial<Settings>;

export const keptSettings = defineKind<KeptSettings>({ name: "_settings", prefix: "_settings" });

const ONLY = "settings";

export function settingsOf(work: Work): Settings {
  const { id: _id, ...chosen } = work.find(keptSettings, ONLY) ?? { id: ONLY };
  return { ...defaultSettings, ...chosen };
}

export function changeSettings(work: Work, changes: Partial<Settings>): void {
  work.insert(keptSettings, { ...work.find(keptSettings, ONLY), ...changes, id: ONLY });
}
