import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { PasswordField } from "@/components/forms/password-field";
import { TextLink } from "@/components/ui/text-link";
import type { PasswordDemandView } from "@/lib/domain/identity/views";

type Props = { action: FormAction; demands: readonly PasswordDemandView[]; email: string };

export function ChangePasswordForm({ action, demands, email }: Props) {
  return (
    <ActionForm
      action={action}
      submit="Update password"
      pendingLabel="Updating…"
      layout="card"
      hint={<TextLink href="/forgot-password">I forgot my password</TextLink>}
    >
      {/* For password managers: whose password this is. Without a name, so it is not sent. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField name="oldPassword" label="Old password" autoComplete="current-password" />
      <PasswordField name="newPassword" label="New password" autoComplete="new-password" demands={demands} />
      <PasswordField name="confirmPassword" label="Confirm new password" autoComplete="new-password" />
    </ActionForm>
  );
}
