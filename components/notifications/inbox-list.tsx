import { Bell } from "lucide";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import type { InboxRow } from "@/lib/domain/notifications/views";

type Props = {
  rows: readonly InboxRow[];
  timeZone: string;
  now: Date;
  /** Posts `notificationId`. */
  openAction: FormAction;
  isFiltered: boolean;
};

/** Newest first. Opening one is a button, not a link: it marks it as read. */
export function InboxList({ rows, timeZone, now, openAction, isFiltered }: Props) {
  if (rows.length === 0) return <NothingHere isFiltered={isFiltered} />;
  return (
    <ul aria-label="Notifications">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1 border-b border-line px-5 py-3.5 last:border-b-0 max-sm:px-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ActionForm action={openAction} layout="inline" className="min-w-0">
              <HiddenField name="notificationId" value={row.id} />
              <SubmitButton
                variant="bare"
                className={`min-h-6 text-left break-words underline-offset-2 hover:underline ${row.isRead ? "" : "font-semibold"}`}
              >
                {row.title}
              </SubmitButton>
            </ActionForm>
            {!row.isRead && <Badge tone="accent">Unread</Badge>}
          </div>
          <p className="text-pretty break-words text-muted">{row.text}</p>
          <p className="text-sm text-muted">
            {row.category} · <Moment instant={row.at} timeZone={timeZone} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      icon={<Icon of={Bell} size={18} />}
      title={isFiltered ? "Nothing is unread" : "Nothing has happened yet"}
    >
      {isFiltered
        ? "Choose All to see what you have read."
        : "Changes of your account, payments and news of your organizations appear here."}
    </EmptyState>
  );
}
