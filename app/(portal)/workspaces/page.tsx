import { Building2, Plus } from "lucide";
import { PortalPage } from "@/app/(portal)/portal-page";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { OrganizationTable } from "@/components/workspaces/organization-table";
import { frameFacts } from "@/lib/server/frame";
import { accountPage } from "@/lib/server/page";
import { switchWorkspaceAction } from "../actions";

export const metadata = { title: "Organizations" };

export default async function WorkspacesPage() {
  await accountPage();
  const organizations = ((await frameFacts())?.workspaces ?? []).filter(
    (workspace) => workspace.kind === "organization",
  );
  return (
    <PortalPage
      title="Organizations"
      lead="Shared workspaces that you created or joined."
      actions={
        <ButtonLink href="/workspaces/new" variant="primary">
          <Icon of={Plus} />
          Create organization
        </ButtonLink>
      }
    >
      <Card>
        <OrganizationTable
          organizations={organizations}
          switchAction={switchWorkspaceAction}
          currentBadge={<Badge isPlain>Current</Badge>}
          empty={
            <EmptyState icon={<Icon of={Building2} size={18} />} title="You belong to no organization yet">
              Create one to share a plan and its bills with the people you work with.
            </EmptyState>
          }
        />
      </Card>
    </PortalPage>
  );
}
