import { ActionForm } from "@/components/forms/action-form";
import { PasswordField } from "@/components/forms/password-field";
import type { EmailLinkView } from "@/lib/domain/identity/views";
import { PublicCard } from "../public-card";
import { confirmEmailAction } from "./actions";

export function ConfirmEmailCard({ link }: { link: EmailLinkView }) {
  const lead = (
    <>
      Is <strong className="font-medium wrap-anywhere text-ink">{link.address}</strong> yours?
    </>
  );
  return (
    <PublicCard title="Verify your email" lead={lead}>
      <ActionForm action={confirmEmailAction} submit="Verify email" pendingLabel="Verifying…" layout="wide">
        {!link.needsPassword && (
          <p className="text-center text-muted">If it is not, close this page: nothing happens.</p>
        )}
        {link.needsPassword && (
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            hint="The one you chose when you signed up. If you did not sign up, close this page: nothing happens."
          />
        )}
      </ActionForm>
    </PublicCard>
  );
}
