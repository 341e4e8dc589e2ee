import { ActionForm } from "@/components/forms/action-form";
import { ButtonForm } from "@/components/forms/button-form";
import { CodeField } from "@/components/forms/code-field";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { regenerateCodesAction, turnOffAction } from "./actions";

export function ManageCards({ codesLeft }: { codesLeft: number }) {
  return (
    <>
      <Card
        title="Recovery codes"
        description="For the day your phone is gone. Each replaces one six-digit code, and works once."
        aside={<Badge tone={codesLeft > 2 ? "neutral" : "warning"}>{codesLeft} of 10 left</Badge>}
        footer={{
          hint: "The earlier ones stop working.",
          actions: (
            <ButtonForm action={regenerateCodesAction} pendingLabel="Making…">
              Make new codes
            </ButtonForm>
          ),
        }}
      />
      <Card
        tone="danger"
        title="Turn off"
        description="Your password alone signs in then, and you are signed out everywhere else."
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
    </>
  );
}
