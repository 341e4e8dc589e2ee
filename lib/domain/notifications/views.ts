import type { NotificationChannel } from "./categories";

export type { Notice } from "./notices";

/** One category of the page of switches. */
export interface PreferenceRow {
  readonly label: string;
  readonly description: string;
  readonly channels: readonly {
    readonly channel: NotificationChannel;
    /** Its name in the form. */
    readonly field: string;
    readonly isOn: boolean;
    /** On, and it stays so. */
    readonly isLocked: boolean;
  }[];
}

export interface InboxRow {
  readonly id: string;
  readonly at: Date;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  readonly isRead: boolean;
}

export interface InboxPage {
  readonly rows: readonly InboxRow[];
  readonly nextCursor: string | null;
}

/** What a link of a mail switches off. */
export interface UnsubscribeView {
  readonly category: string;
}
