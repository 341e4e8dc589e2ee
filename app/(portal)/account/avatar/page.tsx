import { AvatarSettings } from "@/components/profile/avatar-settings";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { getProfile } from "@/lib/domain/identity";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { removeAvatarAction } from "./actions";

export const metadata = { title: "Change avatar" };

/** The dialog's own address, for those whose browser runs no scripts. */
export default async function AvatarPage() {
  const profile = await getProfile(await accountPage());
  return (
    <PortalPage title="Change avatar" lead="The picture that stands for you." current="general">
      <Card title="Your avatar">
        <CardBody>
          <AvatarSettings
            profile={profile}
            removeAction={removeAvatarAction}
            cancel={
              <ButtonLink href="/account" variant="ghost">
                Cancel
              </ButtonLink>
            }
          />
        </CardBody>
      </Card>
    </PortalPage>
  );
}
