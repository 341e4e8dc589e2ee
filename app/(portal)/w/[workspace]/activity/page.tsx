import { PortalPage } from "@/app/(portal)/portal-page";
import { ActivityTable } from "@/components/activity/activity-table";
import { listActivity } from "@/lib/domain/workspaces";
import { activityQuery } from "@/lib/domain/workspaces/inputs";
import { orRefuse, workspacePage } from "@/lib/server/page";

export const metadata = { title: "Activity" };

export default async function ActivityPage({ params, searchParams }: PageProps<"/w/[workspace]/activity">) {
  const ctx = await workspacePage(params, "activity.read");
  const query = activityQuery.catch({}).parse(await searchParams);
  const page = await orRefuse(listActivity(ctx, query));
  return (
    <PortalPage
      title="Activity"
      lead={`What happened in ${ctx.workspace.name}, newest first. Nothing here can be changed or removed.`}
      width="wide"
    >
      <ActivityTable page={page} timeZone={ctx.viewer.timezone} now={ctx.now()} />
    </PortalPage>
  );
}
