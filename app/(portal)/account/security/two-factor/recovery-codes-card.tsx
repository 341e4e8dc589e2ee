import { ButtonForm } from "@/components/forms/button-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { regenerateCodesAction } from "./actions";

export function RecoveryCodesCard({ codesLeft }: { codesLeft: number }) {
  return (
    <Card
      title="Recovery codes"
      description="For the day your phone is gone. Each replaces one second step, and works once."
      aside={<Badge tone={codesLeft > 2 ? "neutral" : "warning"}>{codesLeft} of 10 left</Badge>}
      footer={{
        hint: "New codes replace these.",
        actions: (
          <ButtonForm action={regenerateCodesAction} pendingLabel="Making…">
            Make new codes
          </ButtonForm>
        ),
      }}
    />
  );
}
