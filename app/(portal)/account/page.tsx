import { AccountFacts } from "@/components/account/account-facts";
import { ProfileForm } from "@/components/account/profile-form";
import { Card } from "@/components/ui/card";
import { getProfile } from "@/lib/domain/identity";
import { timezones } from "@/lib/domain/identity/inputs";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../portal-page";
import { updateProfileAction } from "./actions";

export const metadata = { title: "General" };

export default async function AccountPage() {
  const profile = await getProfile(await accountPage());
  return (
    <PortalPage title="Account" lead="Who you are, everywhere you belong." current="general">
      <Card title="Profile" description="Colleagues in your organizations see your name, job title and company.">
        <ProfileForm profile={profile} timezones={timezones} action={updateProfileAction} />
      </Card>
      <Card title="Account details">
        <AccountFacts profile={profile} />
      </Card>
    </PortalPage>
  );
}
