import { Building2 } from "lucide";
import { AccountFacts } from "@/components/profile/account-facts";
import { ProfileForm } from "@/components/profile/profile-form";
import { StatusFacts } from "@/components/profile/status-facts";
import { VisibilityForm } from "@/components/profile/visibility-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { OrganizationTable } from "@/components/workspaces/organization-table";
import { getProfile } from "@/lib/domain/identity";
import { timezones } from "@/lib/domain/identity/inputs";
import { frameFacts } from "@/lib/server/frame";
import { accountPage } from "@/lib/server/page";
import { switchWorkspaceAction } from "../actions";
import { PortalPage } from "../portal-page";
import { updateProfileAction, updateVisibilityAction } from "./actions";

export const metadata = { title: "General" };

export default async function AccountPage() {
  const profile = await getProfile(await accountPage());
  const organizations = ((await frameFacts())?.workspaces ?? []).filter(({ kind }) => kind === "organization");
  return (
    <PortalPage title="Account" lead="Who you are, everywhere you belong." current="general">
      <Card title="Profile" description="Colleagues in your organizations see your name, job title and company.">
        <ProfileForm profile={profile} timezones={timezones} action={updateProfileAction} />
      </Card>
      <Card title="Account details">
        <AccountFacts profile={profile} />
      </Card>
      <Card title="Status">
        <StatusFacts organizationCount={organizations.length} isEmailVerified={profile.emailVerified} />
      </Card>
      <Card
        title="Organizations"
        description="Shared workspaces that you created or joined."
        aside={<ButtonLink href="/workspaces/new">Create organization</ButtonLink>}
      >
        <OrganizationTable
          organizations={organizations}
          switchAction={switchWorkspaceAction}
          currentBadge={<Badge isPlain>Current</Badge>}
          empty={<EmptyState icon={<Icon of={Building2} size={18} />} title="You belong to no organization yet" />}
        />
      </Card>
      <Card title="Visibility" description="Whether strangers may see who you are." tone="danger">
        <VisibilityForm profile={profile} action={updateVisibilityAction} />
      </Card>
      <Card
        title="Your data"
        description="A copy of everything we keep about you, as a file."
        footer={{
          hint: "The link comes by mail.",
          actions: <ButtonLink href="/account/export">Get a copy</ButtonLink>,
        }}
      />
      <Card
        title="Delete account"
        description="Removes you and everything about you that the law does not make us keep."
        tone="danger"
        footer={{
          hint: "You see what happens before anything does.",
          actions: (
            <ButtonLink href="/account/delete" variant="danger">
              Delete account
            </ButtonLink>
          ),
        }}
      />
    </PortalPage>
  );
}
