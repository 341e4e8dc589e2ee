import { Building2, Plus } from "lucide";
import { PortalPage } from "@/app/(portal)/portal-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { accountPage } from "@/lib/server/page";
import { OrganizationList } from "../organization-list";

export const metadata = { title: "Organizations" };

export default async function WorkspacesPage({ searchParams }: PageProps<"/workspaces">) {
  await accountPage();
  const { find } = await searchParams;
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
        <OrganizationList
          path="/workspaces"
          query={find}
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
