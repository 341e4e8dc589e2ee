import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { UsernameWarning } from "@/components/profile/username-warning";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { TextLink } from "@/components/ui/text-link";
import { getProfile } from "@/lib/domain/identity";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { changeUsernameAction } from "./actions";

export const metadata = { title: "Change username" };

export default async function UsernamePage() {
  const { handle } = await getProfile(await accountPage());
  return (
    <PortalPage title="Change username" lead={`You are @${handle}.`} current="general">
      <Card title="Before you change it" description="There is no forwarding from the old name to the new one.">
        <CardBody>
          <UsernameWarning handle={handle} />
        </CardBody>
        <ActionForm
          action={changeUsernameAction}
          submit="Change username"
          submitVariant="danger"
          pendingLabel="Changing…"
          layout="card"
          secondary={<TextLink href="/account">Cancel</TextLink>}
        >
          <TextField
            name="handle"
            label="New username"
            hint="2 to 39 letters or digits, with single hyphens or underscores between them. Capitals make no difference."
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={39}
          />
        </ActionForm>
      </Card>
    </PortalPage>
  );
}
