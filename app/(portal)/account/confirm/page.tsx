import { ProviderButtons } from "@/components/account/provider-buttons";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { TextLink } from "@/components/ui/text-link";
import { getSignInWays } from "@/lib/domain/identity";
import type { SignInWays } from "@/lib/domain/identity/views";
import { ownPath } from "@/lib/server/own-path";
import { accountPage } from "@/lib/server/page";
import { signInProviders } from "@/lib/server/provider-list";
import { PortalPage } from "../../portal-page";
import { confirmIdentityAction, confirmWithProviderAction } from "./actions";

export const metadata = { title: "Confirm it is you" };

export default async function ConfirmIdentityPage({ searchParams }: PageProps<"/account/confirm">) {
  const ctx = await accountPage();
  const ways = await getSignInWays(ctx);
  const { next } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : null, "/account/security");
  return (
    <PortalPage
      title="Confirm it is you"
      lead="The next page holds sensitive settings. You are not asked again for 15 minutes."
    >
      {ways.hasPassword ? (
        <Card title="Password" description={`You are signed in as ${ctx.viewer.email}.`}>
          <ActionForm
            action={confirmIdentityAction}
            submit="Confirm"
            pendingLabel="Confirming…"
            layout="card"
            hint={<TextLink href="/forgot-password">I forgot my password</TextLink>}
          >
            <HiddenField name="next" value={path} />
            <PasswordField name="password" label="Password" autoComplete="current-password" />
          </ActionForm>
        </Card>
      ) : (
        <ProviderCard ways={ways} next={path} />
      )}
    </PortalPage>
  );
}

function ProviderCard({ ways, next }: { ways: SignInWays; next: string }) {
  const linked = ways.identities.map(({ provider }) => provider.toLowerCase());
  const providers = signInProviders().filter(({ id }) => linked.includes(id));
  return (
    <Card title="Linked account" description="You have no password here, so show the account that you sign in with.">
      <CardBody>
        <div className="grid max-w-md gap-4">
          <ProviderButtons providers={providers} action={confirmWithProviderAction} verb="Continue with" next={next} />
          <p className="text-muted">
            Or <TextLink href="/forgot-password">set a password</TextLink> by a link that we email to you.
          </p>
        </div>
      </CardBody>
    </Card>
  );
}
