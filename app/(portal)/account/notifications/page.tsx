import { PreferenceForm } from "@/components/notifications/preference-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { getPreferences } from "@/lib/domain/notifications";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { updatePreferencesAction } from "./actions";

export const metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  const rows = await getPreferences(await accountPage());
  return (
    <PortalPage
      title="Notifications"
      lead="What we tell you, and where."
      actions={<ButtonLink href="/account/inbox">Open inbox</ButtonLink>}
      current="general"
    >
      <Card
        title="Preferences"
        description="Email goes to your primary address. In the portal it is kept in your inbox."
      >
        <PreferenceForm rows={rows} action={updatePreferencesAction} />
      </Card>
    </PortalPage>
  );
}
