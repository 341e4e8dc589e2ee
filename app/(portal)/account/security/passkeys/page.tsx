import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { PasskeyTable } from "@/components/passkeys/passkey-table";
import { Card } from "@/components/ui/card";
import { describeDevice } from "@/lib/domain/identity";
import { listPasskeys } from "@/lib/domain/security";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../../portal-page";
import { addPasskeyAction, removePasskeyAction, renamePasskeyAction } from "./actions";

export const metadata = { title: "Passkeys" };

export default async function PasskeysPage() {
  const ctx = await recentAccountPage();
  return (
    <PortalPage
      title="Passkeys"
      lead="They sign you in without a password, or take the place of the six-digit code after it."
      current="security"
    >
      <Card title="Your passkeys" description="Removing one signs you out everywhere else.">
        <PasskeyTable
          passkeys={await listPasskeys(ctx)}
          timeZone={ctx.viewer.timezone}
          now={ctx.now()}
          renameAction={renamePasskeyAction}
          removeAction={removePasskeyAction}
        />
      </Card>
      <Card
        title="Add a passkey"
        description="You are signed out everywhere else, and the password alone is not enough any more."
      >
        <ActionForm
          action={addPasskeyAction}
          layout="card"
          hint={
            <>
              <span className="noscript:hidden">Your browser asks where to keep it.</span>
              <span className="hidden noscript:inline">Passkeys need JavaScript, which is off in this browser.</span>
            </>
          }
          secondary={
            <PasskeyButton optionsUrl="/account/security/passkeys/options" task="create" variant="primary">
              Add passkey
            </PasskeyButton>
          }
        >
          <TextField
            name="name"
            label="Name"
            hint="To tell it from others later, for example the device that keeps it."
            defaultValue={describeDevice(ctx.userAgent)}
            maxLength={60}
            autoComplete="off"
          />
        </ActionForm>
      </Card>
    </PortalPage>
  );
}
