import { z } from "zod";
import { decryptSecret, encryptSecret } from "../../shared/secret-box";
import { isCategory, isLocked, type NotificationCategory } from "../categories";

const PURPOSE = "unsubscribe";

const subscription = z.tuple([z.uuid(), z.string().refine(isCategory)]);

export interface Subscription {
  readonly userId: string;
  readonly category: NotificationCategory;
}

/**
 * The token of the links that end one kind of mail to one person. Sealed, not signed: it tells nothing about either, opens
 * nothing else, and nobody else can make one. It never expires, since mails are kept for years.
 */
export function unsubscribeToken(userId: string, category: NotificationCategory): string {
  return encryptSecret(`${userId} ${category}`, PURPOSE);
}

/** What the token ends, or null for anything that is not ours, was altered, or would end a mail that nobody can switch off. */
export function readUnsubscribeToken(token: string): Subscription | null {
  try {
    const [userId, category] = subscription.parse(decryptSecret(token, PURPOSE).split(" "));
    return isLocked(category, "EMAIL") ? null : { userId, category };
  } catch {
    return null;
  }
}
