import { Building2 } from "lucide";
import { AccountFacts } from "@/components/profile/account-facts";
import { AvatarSettings } from "@/components/profile/avatar-settings";
import { ProfileForm } from "@/components/profile/profile-form";
import { ProfileHero } from "@/components/profile/profile-hero";
import { StatusFacts } from "@/components/profile/status-facts";
import { VisibilityForm } from "@/components/profile/visibility-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { DialogTrigger } from "@/components/ui/dialog-trigger";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { areEmailsLocked, getProfile } from "@/lib/domain/identity";
import { timezones } from "@/lib/domain/identity/inputs";
import type { ProfileView } from "@/lib/domain/identity/views";
import { timezoneOptions } from "@/lib/format/timezones";
import { frameFacts } from "@/lib/server/frame";
import { accountPage } from "@/lib/server/page";
import { OrganizationList } from "../organization-list";
import { PortalPage } from "../portal-page";
import { updateProfileAction, updateVisibilityAction } from "./actions";
import { removeAvatarAction } from "./avatar/actions";

export const metadata = { title: "General" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const ctx = await accountPage();
  const profile = await getProfile(ctx);
  const { find } = await searchParams;
  const organizations = ((await frameFacts())?.workspaces ?? []).filter(({ kind }) => kind === "organization");
  return (
    <PortalPage title="Account" lead="Who you are, everywhere you belong." current="general">
      <Card>
        <CardBody className="pt-5 max-sm:pt-4">
          <ProfileHero profile={profile} changeAvatar={<ChangeAvatar profile={profile} />} />
        </CardBody>
        <StatusFacts organizationCount={organizations.length} isEmailVerified={profile.emailVerified} />
      </Card>
      <Card title="Profile" description="Colleagues in your organizations see your name, job title and company.">
        <ProfileForm profile={profile} timezones={timezoneOptions(timezones, ctx.now())} action={updateProfileAction} />
      </Card>
      <Card title="Account details">
        <AccountFacts profile={profile} areEmailsLocked={areEmailsLocked()} />
      </Card>
      <Card
        title="Organizations"
        description="Shared workspaces that you created or joined."
        aside={<ButtonLink href="/workspaces/new">Create organization</ButtonLink>}
      >
        <OrganizationList
          path="/account"
          query={find}
          empty={<EmptyState icon={<Icon of={Building2} size={18} />} title="You belong to no organization yet" />}
        />
      </Card>
      <Card
        title="Notifications"
        description="What we tell you, by email and in your inbox."
        footer={{
          hint: "Emails about security are always on.",
          actions: <ButtonLink href="/account/notifications">Manage notifications</ButtonLink>,
        }}
      />
      <YourData />
      <DangerZone profile={profile} />
    </PortalPage>
  );
}

const avatarDialog = "change-avatar";

function ChangeAvatar({ profile }: { profile: ProfileView }) {
  return (
    <>
      <DialogTrigger dialogId={avatarDialog} href="/account/avatar">
        Change avatar
      </DialogTrigger>
      <Dialog id={avatarDialog} title="Change avatar" description="The picture that stands for you.">
        <AvatarSettings
          profile={profile}
          removeAction={removeAvatarAction}
          cancel={<DialogClose dialogId={avatarDialog} />}
        />
      </Dialog>
    </>
  );
}

function YourData() {
  return (
    <Card
      title="Your data"
      description="A copy of everything we keep about you, as a file."
      footer={{
        hint: "The link comes by email.",
        actions: <ButtonLink href="/account/export">Get a copy</ButtonLink>,
      }}
    />
  );
}

function DangerZone({ profile }: { profile: ProfileView }) {
  return (
    <>
      <Card title="Visibility" description="Whether strangers may see who you are." tone="danger">
        <VisibilityForm profile={profile} action={updateVisibilityAction} />
      </Card>
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
    </>
  );
}
