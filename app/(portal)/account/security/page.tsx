import { ChangePasswordForm } from "@/components/account/change-password-form";
import { SessionTable } from "@/components/account/session-table";
import { TwoFactorCard } from "@/components/account/two-factor-card";
import { ButtonForm } from "@/components/forms/button-form";
import { PasskeysCard } from "@/components/passkeys/passkeys-card";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { listSessions, passwordDemands } from "@/lib/domain/identity";
import { getTwoFactor, listPasskeys } from "@/lib/domain/security";
import { accountPage } from "@/lib/server/page";
import { signInProviders } from "@/lib/server/provider-list";
import { PortalPage } from "../../portal-page";
import { changePasswordAction, endOtherSessionsAction, endSessionAction } from "./actions";

export const metadata = { title: "Security" };

export default async function SecurityPage() {
  const ctx = await accountPage();
  const asked = [listSessions(ctx), getTwoFactor(ctx), listPasskeys(ctx)] as const;
  const [sessions, twoFactor, passkeys] = await Promise.all(asked);
  return (
    <PortalPage
      title="Account"
      lead="Your password, your second factors, and where you are signed in."
      current="security"
    >
      <Card title="Password" description="Changing it signs you out everywhere else.">
        <ChangePasswordForm action={changePasswordAction} demands={passwordDemands()} email={ctx.viewer.email} />
      </Card>
      <TwoFactorCard twoFactor={twoFactor} timeZone={ctx.viewer.timezone} />
      <PasskeysCard count={passkeys.length} />
      {signInProviders().length > 0 && (
        <Card
          title="Linked accounts"
          description={`Sign in with ${signInProviders()
            .map(({ name }) => name)
            .join(" or ")}.`}
          footer={{
            hint: "Your second step is asked for all the same.",
            actions: <ButtonLink href="/account/security/identities">Manage linked accounts</ButtonLink>,
          }}
        />
      )}
      <Card
        title="Sessions"
        description="Every browser that is signed in to your account. End those you do not know, then change your password."
        footer={{
          hint: <TextLink href="/account/security/history">Sign-in and security history</TextLink>,
          actions: sessions.length > 1 && <EndOthers />,
        }}
      >
        <SessionTable sessions={sessions} timeZone={ctx.viewer.timezone} now={ctx.now()} endAction={endSessionAction} />
      </Card>
    </PortalPage>
  );
}

function EndOthers() {
  return (
    <ButtonForm action={endOtherSessionsAction} pendingLabel="Ending…" variant="danger">
      End all other sessions
    </ButtonForm>
  );
}
