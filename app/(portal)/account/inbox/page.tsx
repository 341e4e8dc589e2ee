import { ButtonForm } from "@/components/forms/button-form";
import { InboxFilter } from "@/components/notifications/inbox-filter";
import { InboxList } from "@/components/notifications/inbox-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { listInbox } from "@/lib/domain/notifications";
import { inboxFilters, listInboxInput } from "@/lib/domain/notifications/inputs";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { markAllReadAction, openNotificationAction } from "./actions";

export const metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/account/inbox">) {
  const ctx = await accountPage();
  const now = ctx.now();
  const query = listInboxInput.parse(await searchParams);
  const { rows, nextCursor } = await listInbox(ctx, query);
  return (
    <PortalPage
      title="Inbox"
      lead="What happened to your account and in your workspaces."
      actions={
        <>
          {(rows.length > 0 || query.show === "unread") && (
            <ButtonForm action={markAllReadAction} fields={{ until: now.toISOString() }} pendingLabel="Marking…">
              Mark all as read
            </ButtonForm>
          )}
          <ButtonLink href="/account/notifications">Notification settings</ButtonLink>
        </>
      }
    >
      <Card>
        <InboxFilter filters={inboxFilters} current={query.show} />
        <InboxList
          rows={rows}
          timeZone={ctx.viewer.timezone}
          now={now}
          openAction={openNotificationAction}
          isFiltered={query.show === "unread"}
        />
        <Pagination {...pagesAround(query, nextCursor)} />
      </Card>
    </PortalPage>
  );
}

/** Keyset pages lead back by way of the first one. */
function pagesAround({ show, cursor }: { show: string; cursor?: string | undefined }, next: string | null) {
  const filter = `?show=${show}`;
  return {
    ...(cursor !== undefined && { newerHref: filter }),
    ...(next !== null && { olderHref: `${filter}&cursor=${encodeURIComponent(next)}` }),
  };
}
