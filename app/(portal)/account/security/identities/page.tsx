import { IdentityTable } from "@/components/account/identity-table";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { getSignInWays } from "@/lib/domain/identity";
import { recentAccountPage } from "@/lib/server/page";
import { signInProviders } from "@/lib/server/provider-list";
import { PortalPage } from "../../../portal-page";
import { linkIdentityAction, unlinkIdentityAction } from "./actions";

export const metadata = { title: "Linked accounts" };

export default async function IdentitiesPage() {
  const ctx = await recentAccountPage();
  const ways = await getSignInWays(ctx);
  const linked = ways.identities.map(({ provider }) => provider.toLowerCase());
  const free = signInProviders().filter(({ id }) => !linked.includes(id));
  return (
    <PortalPage
      title="Linked accounts"
      lead="Accounts elsewhere that sign you in here. A second step that you set up is asked for all the same."
      current="security"
    >
      <Card title="Your linked accounts">
        <IdentityTable ways={ways} timeZone={ctx.viewer.timezone} unlinkAction={unlinkIdentityAction} />
      </Card>
      {free.length > 0 && (
        <Card title="Link an account" description="You sign in there once, and come back here.">
          <CardBody>
            <div className="max-w-sm">
              <ProviderButtons providers={free} action={linkIdentityAction} verb="Link" />
            </div>
          </CardBody>
        </Card>
      )}
    </PortalPage>
  );
}
