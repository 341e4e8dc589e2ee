import { SystemHealth } from "@/components/admin/system-health";
import { Page } from "@/components/ui/page";
import { getSystemHealth } from "@/lib/domain/admin";
import { staffPage } from "@/lib/server/page";

export const metadata = { title: "Staff" };

export default async function StaffPage() {
  const ctx = await staffPage("customers.read");
  const health = await getSystemHealth(ctx);
  return (
    <Page title="Operations" lead="What waits for a person, over all workspaces." width="wide">
      <SystemHealth health={health} timeZone={ctx.viewer.timezone} />
    </Page>
  );
}
