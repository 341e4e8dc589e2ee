import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { ownPath } from "@/lib/server/own-path";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { confirmIdentityAction } from "./actions";

export const metadata = { title: "Confirm it is you" };

export default async function ConfirmIdentityPage({ searchParams }: PageProps<"/account/confirm">) {
  const ctx = await accountPage();
  const { next } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : null, "/account/security");
  return (
    <PortalPage
      title="Confirm it is you"
      lead="The next page holds sensitive settings. You are not asked again for 15 minutes."
    >
      <Card title="Password" description={`You are signed in as ${ctx.viewer.email}.`}>
        <ActionForm
          action={confirmIdentityAction}
          submit="Confirm"
          pendingLabel="Confirming…"
          secondary={<TextLink href="/forgot-password">Forgot password?</TextLink>}
        >
          <HiddenField name="next" value={path} />
          <PasswordField name="password" label="Password" autoComplete="current-password" />
        </ActionForm>
      </Card>
    </PortalPage>
  );
}
