import { ButtonForm } from "@/components/forms/button-form";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { beginSetupAction } from "./actions";

export function BeginCard() {
  return (
    <Card
      title="Link an authenticator app"
      description="Have an app at hand that makes six-digit codes: Aegis, Google Authenticator, 1Password, or the passwords app of your phone."
      footer={{
        hint: "Nothing changes until you enter the first code.",
        actions: (
          <>
            <TextLink href="/account/security">Cancel</TextLink>
            <ButtonForm action={beginSetupAction} variant="primary" pendingLabel="Preparing…">
              Begin
            </ButtonForm>
          </>
        ),
      }}
    />
  );
}
