import { Copy } from "lucide";
import { QrCode } from "@/components/account/qr-code";
import { ActionForm } from "@/components/forms/action-form";
import { ButtonForm } from "@/components/forms/button-form";
import { CodeField } from "@/components/forms/code-field";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { AuthenticatorSetup } from "@/lib/domain/security/views";
import { beginSetupAction, confirmSetupAction } from "./actions";

export function LinkAppCard({ setup }: { setup: AuthenticatorSetup }) {
  return (
    <>
      <Card
        title="1. Scan this with your app"
        footer={{
          hint: "Seen by somebody else?",
          actions: (
            <ButtonForm action={beginSetupAction} pendingLabel="Preparing…">
              Make a new key
            </ButtonForm>
          ),
        }}
      >
        <CardBody className="flex flex-wrap items-center gap-5">
          <QrCode text={setup.uri} label="Code to scan with your authenticator app" />
          <div className="grid min-w-0 gap-1">
            <p className="text-muted">Cannot scan? Type this key into the app:</p>
            <p className="flex items-center gap-1">
              <code className="min-w-0 font-mono break-words">{setup.manualKey}</code>
              <CopyButton text={setup.manualKey.replaceAll(" ", "")} what="key">
                <Icon of={Copy} size={14} />
              </CopyButton>
            </p>
          </div>
        </CardBody>
      </Card>
      <Card title="2. Enter the code your app shows" description="You are signed out everywhere else.">
        <ActionForm
          action={confirmSetupAction}
          submit="Verify and turn on"
          pendingLabel="Verifying…"
          layout="card"
          secondary={<TextLink href="/account/security">Cancel</TextLink>}
        >
          <CodeField />
        </ActionForm>
      </Card>
    </>
  );
}
