import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  action: FormAction;
  /** Where the person wanted to go, or nothing. */
  next: string;
};

export function SignInForm({ action, next }: Props) {
  return (
    <ActionForm
      action={action}
      submit="Sign in"
      pendingLabel="Signing in…"
      layout="wide"
      secondary={<TextLink href="/forgot-password">Forgot password?</TextLink>}
    >
      {next && <HiddenField name="next" value={next} />}
      <EmailField autoComplete="username" />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
    </ActionForm>
  );
}
