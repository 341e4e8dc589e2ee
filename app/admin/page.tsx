import { Findings } from "@/components/admin/findings";
import { SystemHealth } from "@/components/admin/system-health";
import { Page } from "@/components/ui/page";
import { getSystemHealth } from "@/lib/domain/admin";
import { listOpenFindings } from "@/lib/domain/findings";
import { staffPage } from "@/lib/server/page";

export const metadata = { title: "Staff" };

export default async function StaffPage() {
  const ctx = await staffPage("customers.read");
  const [health, findings] = await Promise.all([getSystemHealth(ctx), listOpenFindings(ctx)]);
  return (
    <Page title="Operations" lead="What waits for a person, over all workspaces." width="wide">
      <Findings findings={findings} timeZone={ctx.viewer.timezone} />
      <SystemHealth health={health} timeZone={ctx.viewer.timezone} />
    </Page>
  );
}
