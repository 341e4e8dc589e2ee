import type { NotificationCategory, NotificationChannel } from "@/lib/db/generated/enums";

export type { NotificationCategory, NotificationChannel };

/** locked: on, and nobody can switch it off. */
type Rule = "locked" | "on" | "off";

interface Category {
  readonly label: string;
  readonly description: string;
  readonly rules: Readonly<Record<NotificationChannel, Rule>>;
}

export const channels: readonly NotificationChannel[] = ["EMAIL", "IN_APP"];

const everywhere = { EMAIL: "on", IN_APP: "on" } as const;

/** PRO-19, in the order of the page. The database refuses a row about what is locked here. */
export const categories: Readonly<Record<NotificationCategory, Category>> = {
  SECURITY: {
    label: "Security",
    description: "Your password, email addresses, two-factor authentication and sessions.",
    rules: { EMAIL: "locked", IN_APP: "locked" },
  },
  BILLING: {
    label: "Billing and receipts",
    description: "Receipts, payments that failed or wait for your bank, cards and changes of plan.",
    rules: { EMAIL: "locked", IN_APP: "on" },
  },
  USAGE: {
    label: "Low credit and usage",
    description: "Credits run low, or usage comes near a limit.",
    rules: everywhere,
  },
  CREDITS: {
    label: "Credit requests and transfers",
    description: "Credits that are asked for, given or received.",
    rules: everywhere,
  },
  ORGANIZATION: {
    label: "Organization and invitations",
    description: "You are added to an organization, or people leave one that you look after.",
    rules: everywhere,
  },
  NEWS: {
    label: "Product news",
    description: "What is new, now and then.",
    rules: { EMAIL: "off", IN_APP: "off" },
  },
};

export function isLocked(category: NotificationCategory, channel: NotificationChannel): boolean {
  return categories[category].rules[channel] === "locked";
}

/** What holds for who never chose. */
export function isOnByDefault(category: NotificationCategory, channel: NotificationChannel): boolean {
  return categories[category].rules[channel] !== "off";
}

export function isCategory(name: string): name is NotificationCategory {
  return Object.hasOwn(categories, name);
}
