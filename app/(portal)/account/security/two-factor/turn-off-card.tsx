import { ActionForm } from "@/components/forms/action-form";
import { CodeField } from "@/components/forms/code-field";
import { Card } from "@/components/ui/card";
import { turnOffAction } from "./actions";

export function TurnOffCard() {
  return (
    <Card
      tone="danger"
      title="Turn off"
      description="The app's codes are not asked for any more, and you are signed out everywhere else. Without a passkey your password alone signs in then."
    >
      <ActionForm
        action={turnOffAction}
        submit="Turn off two-factor authentication"
        submitVariant="danger"
        pendingLabel="Turning off…"
        layout="card"
      >
        <CodeField />
      </ActionForm>
    </Card>
  );
}
